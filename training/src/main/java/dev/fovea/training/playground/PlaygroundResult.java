package dev.fovea.training.playground;

import dev.fovea.network.engine.Placement;
import dev.fovea.network.graph.Graph;
import java.util.List;

/**
 * What came of training.
 *
 * @param predicted the class that the network gives each point
 * @param network the trained one; it reads standardised features
 * @param best of the restarts, by its position among them
 * @param restarts all of them, in order
 * @param history learning curve of the best
 * @param weightNorm Euclidean length of all weights that L2 regularisation pulls on
 */
public record PlaygroundResult(
        PointSet points,
        List<Integer> predicted,
        Graph network,
        int best,
        List<Restart> restarts,
        List<LossPoint> history,
        double weightNorm,
        DecisionSurface surface,
        Placement placement) {

    public PlaygroundResult {
        predicted = List.copyOf(predicted);
        restarts = List.copyOf(restarts);
        history = List.copyOf(history);
    }

    /** Of the best restart. */
    public double loss() {
        return restarts.get(best).loss();
    }

    /** Share of the points that the best restart gets right, 0 to 1. */
    public double accuracy() {
        return restarts.get(best).accuracy();
    }
}
