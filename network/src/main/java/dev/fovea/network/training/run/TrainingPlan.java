package dev.fovea.network.training.run;

import dev.fovea.network.dataset.Dataset;
import dev.fovea.network.engine.Device;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.manifest.InputSpec;
import dev.fovea.network.training.recipe.Recipe;

/**
 * All that decides what a run of training ends with: equal plans on the same processor end with the same weights.
 *
 * @param base the network to start from; one image input {@code [N, C, H, W]}, one output
 * @param input how a photo becomes that input
 * @param dataset open while the run lasts; its classes are the new labels
 * @param seed of the data order, augmentation, dropout and new weights
 * @param device the wish; what it really is comes with the result
 * @param threads that the run may use for decoding, augmentation and arithmetic
 */
public record TrainingPlan(
        Graph base,
        InputSpec input,
        Dataset dataset,
        Recipe recipe,
        Budget budget,
        long seed,
        Device device,
        int threads) {

    public TrainingPlan {
        if (threads < 1) {
            throw new IllegalArgumentException("Training needs at least one thread, not " + threads);
        }
    }
}
