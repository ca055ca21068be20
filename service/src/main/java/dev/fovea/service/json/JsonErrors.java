package dev.fovea.service.json;

import dev.fovea.manifest.NearestNames;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Everything that is wrong with the JSON of a request, each with the JSON pointer of its place, to be told at once. */
public final class JsonErrors {

    private final List<Map<String, Object>> errors = new ArrayList<>();

    /** Adds what is wrong at a place. */
    public void add(String pointer, String detail) {
        errors.add(Map.of("detail", detail, "pointer", pointer));
    }

    /** Adds what is wrong with a parameter of the query. */
    void addParameter(String parameter, String detail) {
        errors.add(Map.of("detail", detail, "parameter", parameter));
    }

    /** Adds the members of an object that it does not have, each with names like it. */
    public void addUnknown(String pointer, JsonNode object, Collection<String> known) {
        for (String member : object.propertyNames()) {
            if (!known.contains(member)) {
                addUnknown(pointer, member, known);
            }
        }
    }

    void addUnknown(String pointer, String member, Collection<String> known) {
        addUnknown(
                pointer,
                member,
                known,
                "%s an unknown member '%s'; known: %s."
                        .formatted(
                                pointer.isEmpty() ? "The JSON has" : "'" + pointer + "' has",
                                shortened(member),
                                known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known))));
    }

    /** Adds a member that an object does not have, in words of the caller's. */
    public void addUnknown(String pointer, String member, Collection<String> known, String detail) {
        final Map<String, Object> error = new LinkedHashMap<>();
        error.put("detail", detail);
        error.put("pointer", pointer + "/" + escaped(member));
        error.put("nearest", NearestNames.to(member, known));
        errors.add(error);
    }

    /** What a client wrote, as it may stand in a sentence. */
    public static String shortened(String member) {
        final String plain = member.replaceAll("\\p{C}", "");
        return plain.length() <= 100 ? plain : plain.substring(0, 100) + "...";
    }

    /** A name as a step of a JSON pointer (RFC 6901). */
    static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }

    /** Refuses the request if anything is wrong. */
    public void check() {
        if (!errors.isEmpty()) {
            throw exception();
        }
    }

    private ProblemException exception() {
        return ProblemType.INVALID_REQUEST
                .because(errors.stream()
                        .map(error -> String.valueOf(error.get("detail")))
                        .distinct()
                        .collect(Collectors.joining(" ")))
                .with("errors", List.copyOf(errors))
                .exception();
    }
}
