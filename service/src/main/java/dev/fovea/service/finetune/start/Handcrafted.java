package dev.fovea.service.finetune.start;

import dev.fovea.manifest.InputSpec;
import dev.fovea.manifest.Lineage;
import dev.fovea.manifest.ModelManifest;
import dev.fovea.network.architecture.handcrafted.ShallowPipeline;
import dev.fovea.network.conversion.ModelDescription;
import dev.fovea.network.graph.Graph;
import dev.fovea.training.shallow.ShallowTrainer;

/** Features that nothing was learned for: the shallow pipeline. */
public record Handcrafted() implements StartingPoint {

    private static final String RECIPE = "shallow";

    /** Up to the descriptors; the words are found in the photos. */
    @Override
    public Graph graph(int classes) {
        return ShallowPipeline.descriptors(1);
    }

    @Override
    public InputSpec input() {
        return ShallowTrainer.INPUT;
    }

    @Override
    public String architecture() {
        return ModelDescription.ONNX;
    }

    @Override
    public String explanationLayer() {
        return ShallowPipeline.WORDS;
    }

    /** If it is another of its kind. */
    @Override
    public boolean maySucceed(ModelManifest latest) {
        final Lineage lineage = latest.lineage();
        return lineage != null && RECIPE.equals(lineage.recipe());
    }

    @Override
    public String advice(String name) {
        return "There is a model '%s' already, and it is not of the recipe shallow. Choose another name."
                .formatted(name);
    }
}
