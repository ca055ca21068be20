package dev.fovea.network.explanation.method;

import dev.fovea.network.engine.Trace;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Limits;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Values;
import dev.fovea.network.explanation.evidence.InputGradient;
import dev.fovea.network.explanation.relevance.RelevancePass;
import dev.fovea.network.explanation.relevance.RelevanceRule;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.Logits;

/**
 * Layer-wise relevance propagation: the score is the relevance of its class and goes back from layer to layer, each sharing it among its
 * inputs by what they contributed, {@code R_i = sum_j x_i w_ij / z_j R_j}; the map sums over the channels. Without biases nothing is
 * lost: the map adds up to the score, and what biases and stabilisers keep is reported as the completeness error. Bach et al., "On
 * pixel-wise explanations for non-linear classifier decisions by layer-wise relevance propagation" (2015); Montavon et al., "Layer-wise
 * relevance propagation: an overview" (2019); the rules are in {@link RelevanceRule}.
 *
 * <p>A batch normalisation is folded into the convolution before it, and is a linear layer of its own behind anything else, as in ResNets
 * with pre-activation. Sums of branches and average pooling are linear layers of weight one. Rectifiers and other functions of single
 * elements pass relevance on, max pooling gives it to the winner, and a product of two computed values halves it.
 *
 * <p>Deviations: the first layer follows the rule of convolutions on the signed image, where the overview advises its z^B rule; one rule
 * serves all convolutions, where it advises another at each height.
 *
 * @param convolution the rule of convolutions and of all other linear layers that are not fully connected
 * @param linear the rule of fully connected layers
 */
public record LayerwiseRelevance(RelevanceRule convolution, RelevanceRule linear) implements ExplanationMethod {

    private static final RelevanceRule SMALL_EPSILON = new RelevanceRule.Epsilon(1e-6);

    /** Beyond it a rule is no other than in the limit. */
    private static final double LARGEST = 1e6;

    /** The epsilon rule everywhere. */
    public static LayerwiseRelevance epsilon(double stabiliser) {
        Limits.require("epsilon", stabiliser, 1e-12, LARGEST);
        final RelevanceRule rule = new RelevanceRule.Epsilon(stabiliser);
        return new LayerwiseRelevance(rule, rule);
    }

    /** The gamma rule, and epsilon in fully connected layers. */
    public static LayerwiseRelevance gamma(double gamma) {
        Limits.require("gamma", gamma, 1e-6, LARGEST);
        return new LayerwiseRelevance(new RelevanceRule.Gamma(gamma), SMALL_EPSILON);
    }

    /** The z-plus rule, and epsilon in fully connected layers. */
    public static LayerwiseRelevance zPlus() {
        return new LayerwiseRelevance(new RelevanceRule.ZPlus(), SMALL_EPSILON);
    }

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        RelevancePass.impossible(network.graph()).ifPresent(layer -> {
            throw new ExplanationException("No rule takes relevance through the layer '%s' (%s) of '%s'"
                    .formatted(
                            layer.name(),
                            layer.operator().type(),
                            network.graph().name()));
        });
        try (Trace trace = network.trace(request.input())) {
            final Tensor output = trace.value(network.output());
            final Logits logits = Values.logits(output);
            final ClassScore score = request.target().resolve(logits);
            final float[] relevance = score.seed(1).floats();
            final float[] values = output.floats();
            for (int i = 0; i < relevance.length; i++) {
                relevance[i] *= values[i];
            }
            final RelevancePass pass =
                    new RelevancePass(network.graph(), trace, network::differentiate, linear, convolution);
            final Tensor found = pass.run(Tensor.of(output.shape(), relevance));
            return InputGradient.sum(score, found).withCompletenessError(lost(found, score.of(logits, 0)));
        }
    }

    /** The share of the score that reaches no input. */
    private static double lost(Tensor relevance, double score) {
        double total = 0;
        for (float value : relevance.floats()) {
            total += value;
        }
        return total == score ? 0 : Math.abs((total - score) / score);
    }
}
