package dev.fovea.service.finetune.request;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Members of requests under the names that they had in version 0.1 of the contract, as older rows of the database have them. */
final class EarlierNames {

    /** Where, below the request, what was called how. */
    private static final Map<String, Map<String, String>> RENAMED = Map.of(
            "", Map.of("device", "deviceKind"),
            "/recipe", Map.of("name", "kind", "method", "classifier"),
            "/recipe/hyperparameters", Map.of("loss", "lossFunction"),
            "/recipe/hyperparameters/augmentation", Map.of("colour", "color"));

    private EarlierNames() {}

    /** The request under today's names. */
    static JsonNode replaced(JsonNode request) {
        RENAMED.forEach((where, names) -> {
            if (request.at(where) instanceof ObjectNode object) {
                names.forEach((earlier, today) -> rename(object, earlier, today));
            }
        });
        return request;
    }

    private static void rename(ObjectNode object, String earlier, String today) {
        if (object.has(earlier)) {
            object.set(today, object.remove(earlier));
        }
    }
}
