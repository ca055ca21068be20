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
import dev.fovea.network.explanation.evidence.LayerEvidence;
import dev.fovea.network.graph.Tensor;
import java.util.Arrays;
import java.util.Random;

/**
 * The mean gradient of noisy copies of the image, {@code 1/n sum dS/dx (x + N(0, sigma^2))}; the map is the largest magnitude among
 * the channels. Smilkov et al., "SmoothGrad: removing noise by adding noise" (2017). No deviation.
 *
 * @param samples n, 1 to 1000
 * @param noise sigma as a share of the image's range, above 0 and at most 1; the paper advises 0.1 to 0.2
 * @param seed of the noise; the same gives the same map
 */
public record SmoothGrad(int samples, double noise, long seed) implements ExplanationMethod {

    private static final int BATCH = 8;

    public SmoothGrad {
        Limits.require("samples", samples, 1, 1000);
        Limits.require("noise", noise, 1e-6, 1);
    }

    @Override
    public Work work(Passes network, ExplanationRequest request) {
        return new Work(samples, "fewer samples");
    }

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        final ClassScore score = request.target().resolve(network.run(request.input()));
        final float[] image = request.input().floats();
        final double sigma = noise * range(image);
        final Random random = new Random(seed);
        final double[] sum = new double[image.length];
        // Differentiated passes take turns anyway.
        Batches.run(
                Parallelism.NONE,
                request.input(),
                samples,
                BATCH,
                (index, batch, offset) -> {
                    for (int i = offset; i < offset + image.length; i++) {
                        batch[i] += (float) (sigma * random.nextGaussian());
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
                        sum[i % sum.length] += (double) gradients[i] / samples;
                    }
                });
        return InputGradient.largest(score, Tensor.of(request.input().shape(), LayerEvidence.floats(sum)));
    }

    private static double range(float[] image) {
        final double[] values = new double[image.length];
        Arrays.setAll(values, i -> image[i]);
        return Arrays.stream(values).max().orElseThrow()
                - Arrays.stream(values).min().orElseThrow();
    }
}
