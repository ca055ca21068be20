package dev.fovea.network.explanation.method;

import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.Batches;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Limits;
import dev.fovea.network.explanation.Parallelism;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Work;
import dev.fovea.network.explanation.evidence.InputGradient;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.Logits;

/**
 * {@code (x - x') * integral of dS/dx along the straight line from the baseline x' to x}, summed over the channels. Sundararajan et al.,
 * "Axiomatic attribution for deep networks" (2017). The baseline is zero after normalisation, the mean colour; the integral is taken
 * at the midpoints of equal steps. The attributions should add up to {@code S(x) - S(x')}; by how much they fail to is reported.
 *
 * @param steps 1 to 1000; 50 are usually enough
 */
public record IntegratedGradients(int steps) implements ExplanationMethod {

    private static final int BATCH = 10;

    public IntegratedGradients {
        Limits.require("steps", steps, 1, 1000);
    }

    @Override
    public Work work(Passes network, ExplanationRequest request) {
        return new Work(steps, "fewer steps");
    }

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        final Tensor image = request.input();
        final Logits answer = network.run(image);
        final ClassScore score = request.target().resolve(answer);
        final float[] attributions = image.floats();
        final double[] mean = meanGradient(network, score, image);
        double total = 0;
        for (int i = 0; i < attributions.length; i++) {
            attributions[i] *= (float) mean[i];
            total += attributions[i];
        }
        final Logits baseline = network.run(Tensor.of(image.shape(), new float[attributions.length]));
        final double difference = score.of(answer, 0) - score.of(baseline, 0);
        return InputGradient.sum(score, Tensor.of(image.shape(), attributions))
                .withCompletenessError(difference == total ? 0 : Math.abs((total - difference) / difference));
    }

    private double[] meanGradient(Passes network, ClassScore score, Tensor image) {
        final int size = Math.toIntExact(image.size());
        final double[] mean = new double[size];
        // Differentiated passes take turns anyway.
        Batches.run(
                Parallelism.NONE,
                image,
                steps,
                BATCH,
                (index, batch, offset) -> {
                    final float share = (index + 0.5f) / steps;
                    for (int i = offset; i < offset + size; i++) {
                        batch[i] *= share;
                    }
                },
                batch -> {
                    try (Trace trace = network.trace(batch)) {
                        return InputGradient.of(trace, network, score, RectifierRule.DERIVATIVE)
                                .floats();
                    }
                },
                (first, gradients) -> {
                    for (int i = 0; i < gradients.length; i++) {
                        mean[i % size] += (double) gradients[i] / steps;
                    }
                });
        return mean;
    }
}
