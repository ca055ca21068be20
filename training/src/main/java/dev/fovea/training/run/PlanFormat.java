package dev.fovea.training.run;

import dev.fovea.manifest.InputSpec;
import dev.fovea.training.recipe.RecipeFormat;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as JSON, without the weights that it begins with: all else that decides what a run ends with. Equal plans have equal texts, their
 * members in a fixed order. It is written to be compared, and never read.
 */
final class PlanFormat {

    private static final int VERSION = 1;

    private PlanFormat() {}

    static ObjectNode write(TrainingPlan plan) {
        final ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("version", VERSION);
        form.set("network", NetworkFormat.write(plan.base()));
        form.set("input", input(plan.input()));
        form.put("dataset", plan.dataset().info().digest());
        // The order of the pictures is that of their first archive.
        form.put("datasetCreated", plan.dataset().info().created().toString());
        form.set("recipe", RecipeFormat.write(plan.recipe()));
        form.put("epochs", plan.budget().epochs());
        form.put("seed", plan.seed());
        return form;
    }

    private static ObjectNode input(InputSpec input) {
        final ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.put("height", input.height());
        form.put("width", input.width());
        form.put("resize", input.resize());
        form.put("interpolation", input.interpolation().name());
        form.put("channelOrder", input.channelOrder().name());
        final ArrayNode mean = form.putArray("mean");
        input.mean().forEach(mean::add);
        final ArrayNode std = form.putArray("std");
        input.std().forEach(std::add);
        form.put("colourProfiles", input.profiles().name());
        return form;
    }
}
