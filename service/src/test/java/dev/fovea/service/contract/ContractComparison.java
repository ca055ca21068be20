package dev.fovea.service.contract;

import dev.fovea.service.contract.SchemaComparison.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds what of a contract breaks clients that were written for an earlier one. What is new is no break. */
final class ContractComparison {

    private final Contract before;
    private final Contract now;
    private final List<String> breaks = new ArrayList<>();
    private final SchemaComparison sent;
    private final SchemaComparison answered;

    private ContractComparison(Contract before, Contract now) {
        this.before = before;
        this.now = now;
        this.sent = new SchemaComparison(before, now, Sender.CLIENT, breaks::add);
        this.answered = new SchemaComparison(before, now, Sender.SERVICE, breaks::add);
    }

    /** What breaks, each in a sentence. */
    static List<String> breaks(Contract before, Contract now) {
        final ContractComparison comparison = new ContractComparison(before, now);
        comparison.comparePaths();
        return List.copyOf(comparison.breaks);
    }

    private void comparePaths() {
        before.methods()
                .forEach((path, methods) -> methods.forEach(method -> {
                    final String name = method + " " + path;
                    final JsonNode old = before.root().path("paths").path(path);
                    final JsonNode young = now.root().path("paths").path(path);
                    final String key = method.toLowerCase(Locale.ROOT);
                    if (young.has(key)) {
                        compareParameters(
                                name, before.parameters(old, old.get(key)), now.parameters(young, young.get(key)));
                        compareBodies(name, old.get(key), young.get(key));
                        compareResponses(name, old.get(key), young.get(key));
                    } else {
                        breaks.add("%s is gone".formatted(name));
                    }
                }));
    }

    private void compareParameters(String name, Map<String, JsonNode> old, Map<String, JsonNode> young) {
        old.forEach((key, parameter) -> {
            if (!young.containsKey(key)) {
                breaks.add("%s has no parameter '%s' any more".formatted(name, key));
            } else {
                sent.compare(
                        name + " " + key,
                        parameter.path("schema"),
                        young.get(key).path("schema"));
            }
        });
        young.forEach((key, parameter) -> {
            if (isRequired(parameter) && !(old.containsKey(key) && isRequired(old.get(key)))) {
                breaks.add("%s requires the parameter '%s' now".formatted(name, key));
            }
        });
    }

    private static boolean isRequired(JsonNode node) {
        return node.path("required").asBoolean(false);
    }

    private void compareBodies(String name, JsonNode old, JsonNode young) {
        final JsonNode one = before.at(old.path("requestBody"));
        final JsonNode other = now.at(young.path("requestBody"));
        if (isRequired(other) && !isRequired(one)) {
            breaks.add("%s requires a body now".formatted(name));
        }
        compareContents(name + " body", one, other, sent);
    }

    private void compareContents(String place, JsonNode one, JsonNode other, SchemaComparison schemas) {
        one.path("content").propertyStream().forEach(type -> {
            final JsonNode young = other.path("content").path(type.getKey());
            if (young.isMissingNode()) {
                breaks.add("%s is not %s any more".formatted(place, type.getKey()));
            } else {
                schemas.compare(place, type.getValue().path("schema"), young.path("schema"));
            }
        });
    }

    private void compareResponses(String name, JsonNode old, JsonNode young) {
        old.path("responses").propertyStream().forEach(response -> {
            final String place = name + " " + response.getKey();
            final JsonNode found = young.path("responses").path(response.getKey());
            if (found.isMissingNode()) {
                breaks.add("%s is not answered any more".formatted(place));
                return;
            }
            final JsonNode one = before.at(response.getValue());
            final JsonNode other = now.at(found);
            one.path("headers").propertyStream().forEach(header -> {
                if (!other.path("headers").has(header.getKey())) {
                    breaks.add("%s has no header '%s' any more".formatted(place, header.getKey()));
                }
            });
            compareContents(place, one, other, answered);
        });
    }
}
