package dev.fovea.store.catalog;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A catalog as it is written.
 *
 * @param models read one by one, so that a complaint can name the model
 */
record WrittenCatalog(
        @Required @Expected("a list of models") List<JsonNode> models) {}
