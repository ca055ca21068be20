package dev.fovea.training.run;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.engine.Device;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.image.decode.MemoryBudget;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.recipe.Recipe;
import dev.fovea.training.run.TrainingException.Reason;

/**
 * All that decides what a run of training ends with: equal plans on the same processor end with the same weights.
 *
 * @param base the network to start from; one image input {@code [N, C, H, W]}, one output
 * @param input how a photo becomes that input
 * @param dataset open while the run lasts; its classes are the new labels
 * @param seed of the data order, augmentation, dropout and new weights
 * @param device the wish; what it really is comes with the result
 * @param threads that the run may use for decoding, augmentation and arithmetic
 * @param memory for photos while they are decoded, shared with whoever else decodes
 */
public record TrainingPlan(
        Graph base,
        InputSpec input,
        Dataset dataset,
        Recipe recipe,
        Budget budget,
        long seed,
        Device device,
        int threads,
        MemoryBudget memory) {

    /** With as much memory as it takes. */
    public TrainingPlan(
            Graph base,
            InputSpec input,
            Dataset dataset,
            Recipe recipe,
            Budget budget,
            long seed,
            Device device,
            int threads) {
        this(base, input, dataset, recipe, budget, seed, device, threads, MemoryBudget.unlimited());
    }

    public TrainingPlan {
        if (threads < 1) {
            throw new IllegalArgumentException("Training needs at least one thread, not " + threads);
        }
    }

    /** The same photos, limits and resources for another network and recipe. */
    public TrainingPlan on(Graph network, InputSpec itsInput, Recipe itsRecipe) {
        return new TrainingPlan(network, itsInput, dataset, itsRecipe, budget, seed, device, threads, memory);
    }

    /**
     * Looks whether the base can be trained on photos at all.
     *
     * @throws TrainingException if the base does not read photos of the plan's input, or has several outputs
     */
    public void requireImageInput() {
        final Shape expected = Shape.of(input.channelOrder().channels(), input.height(), input.width());
        if (base.inputs().size() != 1
                || base.outputs().size() != 1
                || base.shape(base.input()).rank() != 4
                || !base.shape(base.input()).from(1).equals(expected)) {
            throw new TrainingException(
                    Reason.UNSUITABLE_MODEL,
                    "Training needs a network with one output and one image input [N, C, H, W] with [C, H, W] = %s, not %s"
                            .formatted(expected, base.inputs().values()));
        }
    }
}
