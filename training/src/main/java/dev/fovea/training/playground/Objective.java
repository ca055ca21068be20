package dev.fovea.training.playground;

import dev.fovea.network.graph.Tensor;
import dev.fovea.training.loss.BatchLoss;
import dev.fovea.training.optimizer.WeightDecay;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What is minimised: the mean loss of points, and the penalty for large weights. */
record Objective(LossKind loss, WeightDecay decay) {

    BatchLoss ofPoints(Tensor scores, List<Integer> labels) {
        return BatchLoss.mean(loss.loss(), scores, labels);
    }

    double penalty(Map<String, float[]> weights) {
        return decay.strength() / 2 * squares(weights);
    }

    /** Of all weights that are pulled, together. */
    double norm(Map<String, float[]> weights) {
        return Math.sqrt(squares(weights));
    }

    /** Summed in the order of names, so that the rounding is always the same. */
    private double squares(Map<String, float[]> weights) {
        double sum = 0;
        for (String name : new TreeSet<>(decay.parameters())) {
            for (float weight : Objects.requireNonNull(weights.get(name))) {
                sum += (double) weight * weight;
            }
        }
        return sum;
    }
}
