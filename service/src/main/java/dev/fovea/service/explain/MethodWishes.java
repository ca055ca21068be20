package dev.fovea.service.explain;

import dev.fovea.manifest.NearestNames;
import dev.fovea.network.explanation.method.ExplanationMethods;
import dev.fovea.service.json.JsonErrors;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The methods that a request asks for: by their names in the query, or each with options of its own in JSON. */
final class MethodWishes {

    private static final String POINTER = "/methods";
    private static final String METHOD = "method";
    private static final int MOST = 50;

    /** Which options a method has does not depend on the size of its input. */
    private static final int ANY_SIDE = 224;

    private MethodWishes() {}

    /**
     * All methods, in their order.
     *
     * @param names of the query; empty if it names none
     * @param json what the request says in JSON
     */
    static List<MethodWish> of(List<String> names, JsonNode json) {
        final JsonNode list = json.path("methods");
        if (list.isMissingNode() || list.isNull()) {
            names.forEach(name -> requireKnown(name, ""));
            return names.stream().map(MethodWish::plain).toList();
        }
        final List<MethodWish> wishes = read(list);
        if (!names.isEmpty()
                && !names.equals(wishes.stream().map(MethodWish::name).toList())) {
            throw ProblemType.INVALID_REQUEST
                    .because(List.of(
                            RequestFault.ofParameter(
                                    METHOD,
                                    "'method' of the query says %s, and '/methods' of the JSON others. Say it once."
                                            .formatted(String.join(", ", names))),
                            RequestFault.ofMember(POINTER, "'/methods' says other methods than the query.")))
                    .exception();
        }
        return wishes;
    }

    private static List<MethodWish> read(JsonNode list) {
        final JsonErrors errors = new JsonErrors();
        final List<MethodWish> wishes = new ArrayList<>();
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            errors.add(POINTER, "'/methods' must be a list of 1 to %d methods.".formatted(MOST));
            errors.check();
        }
        for (JsonNode one : list) {
            final String pointer = POINTER + "/" + wishes.size();
            final JsonNode name = one.path(METHOD);
            if (!name.isString()) {
                errors.add(
                        pointer,
                        "'%s' must be an object with the name of a method as its 'method', e.g. {\"method\": \"rise\", \"samples\": 500}."
                                .formatted(pointer));
                wishes.add(MethodWish.plain(""));
            } else {
                requireKnown(name.stringValue(), pointer + "/" + METHOD);
                wishes.add(
                        new MethodWish(name.stringValue(), options(pointer, name.stringValue(), one, errors), pointer));
            }
        }
        errors.check();
        return wishes;
    }

    private static Map<String, String> options(String pointer, String method, JsonNode one, JsonErrors errors) {
        final Map<String, Number> known = ExplanationMethods.SHIPPED.options(method, ANY_SIDE);
        final Map<String, String> options = new HashMap<>();
        for (Map.Entry<String, JsonNode> option : one.properties()) {
            final String name = option.getKey();
            final JsonNode value = option.getValue();
            if (name.equals(METHOD)) {
                continue;
            }
            if (!known.containsKey(name)) {
                errors.addUnknown(
                        pointer,
                        name,
                        known.keySet(),
                        "'%s' is no option of %s, which has %s."
                                .formatted(
                                        JsonErrors.shortened(name),
                                        method,
                                        known.isEmpty() ? "none" : String.join(", ", known.keySet())));
            } else if (!value.isNumber()) {
                errors.add(pointer + "/" + name, "'%s' of %s must be a number.".formatted(name, method));
            } else {
                options.put(name, value.toString());
            }
        }
        return options;
    }

    private static void requireKnown(String name, String pointer) {
        final List<String> known = ExplanationMethods.SHIPPED.names();
        if (!known.contains(name)) {
            final String detail = "There is no method '%s'. Methods: %s."
                    .formatted(JsonErrors.shortened(name), String.join(", ", known));
            final Problem problem = ProblemType.UNKNOWN_METHOD
                    .because(detail)
                    .with("knownMethods", known)
                    .with("nearest", NearestNames.to(name, known));
            throw (pointer.isEmpty() ? problem : problem.with(List.of(RequestFault.ofMember(pointer, detail))))
                    .exception();
        }
    }
}
