package dev.fovea.training.optimizer;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.part.WeightedLayers;
import java.util.Set;

/**
 * What pulls weights towards zero. As L2 regularisation it adds {@code strength / 2 * (sum of squared weights)} to the loss, hence {@code
 * strength * weight} to the gradient.
 *
 * @param strength lambda, at least 0
 * @param parameters names of those that are pulled
 */
public record WeightDecay(double strength, Set<String> parameters) {

    /** No regularisation. */
    public static final WeightDecay NONE = new WeightDecay(0, Set.of());

    public WeightDecay {
        if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The strength of weight decay must be a number of at least 0, not %s".formatted(strength));
        }
        parameters = Set.copyOf(parameters);
    }

    /** Decay of the filters and matrices of convolutions and linear layers; biases, normalisations and slopes are left alone. */
    public static WeightDecay of(double strength, Graph graph) {
        return new WeightDecay(strength, WeightedLayers.of(graph).parameters());
    }

    /** The strength for this parameter: 0 if it is left alone. */
    double of(String parameter) {
        return parameters.contains(parameter) ? strength : 0;
    }
}
