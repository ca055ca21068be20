package dev.fovea.network.explanation.method;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.Batches;
import dev.fovea.network.explanation.Bilinear;
import dev.fovea.network.explanation.ClassScore;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.Limits;
import dev.fovea.network.explanation.Passes;
import dev.fovea.network.explanation.Work;
import dev.fovea.network.explanation.evidence.LayerEvidence;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * RISE: {@code 1 / (n p) sum_i P(x * M_i) M_i} over random masks {@code M}: a coarse grid of ones with probability p, resized to just over
 * the image and shifted at random. Petsiuk et al., "RISE: randomized input sampling for explanation of black-box models" (2018). P is
 * a probability, as there. No deviation. Each mask has a seed of its own, so threads may make and use them in any order.
 *
 * @param samples n, 1 to 20,000; the paper uses 4,000 to 8,000
 * @param cells cells of the coarse grid along a side; the paper uses 7
 * @param keep p, above 0 and below 1; the paper uses 0.5
 * @param seed of the masks; the same gives the same map
 */
public record Rise(int samples, int cells, double keep, long seed) implements ExplanationMethod {

    private static final int BATCH = 16;

    public Rise {
        Limits.require("samples", samples, 1, 20_000);
        Limits.require("cells", cells, 1, 64);
        Limits.require("keep", keep, 0.001, 0.999);
    }

    @Override
    public Work work(Passes network, ExplanationRequest request) {
        return new Work(samples, "fewer samples");
    }

    @Override
    public Attribution explain(Passes network, ExplanationRequest request) {
        final ClassScore score = request.target().resolve(network.run(request.input()));
        final int area = request.height() * request.width();
        final int size = Math.toIntExact(request.input().size());
        final Map<Integer, float[]> masks = new ConcurrentHashMap<>();
        final double[] sum = new double[area];
        final long[] seeds = new SplittableRandom(seed).longs(samples).toArray();
        Batches.run(
                network.parallelism(),
                request.input(),
                samples,
                BATCH,
                (index, batch, offset) -> {
                    final float[] mask = mask(new SplittableRandom(seeds[index]), request.height(), request.width());
                    masks.put(index, mask);
                    for (int i = 0; i < size; i++) {
                        batch[offset + i] *= mask[i % area];
                    }
                },
                network::run,
                (first, logits) -> {
                    for (int i = 0; i < logits.images(); i++) {
                        final double weight = score.probability(logits, i) / (samples * keep);
                        final float[] mask = Objects.requireNonNull(masks.remove(first + i));
                        for (int j = 0; j < area; j++) {
                            sum[j] += weight * mask[j];
                        }
                    }
                });
        final Heatmap map = Heatmap.of(
                request.height(),
                request.width(),
                LayerEvidence.floats(sum),
                request.target().contrast().isPresent());
        return Attribution.of(score, map, "The class has no probability under any mask");
    }

    /** [height, width]: a window at random within a mask that is one cell larger. */
    private float[] mask(SplittableRandom random, int height, int width) {
        final float[] coarse = new float[cells * cells];
        for (int i = 0; i < coarse.length; i++) {
            coarse[i] = random.nextDouble() < keep ? 1 : 0;
        }
        final int cellHeight = (height + cells - 1) / cells;
        final int cellWidth = (width + cells - 1) / cells;
        final int wholeWidth = (cells + 1) * cellWidth;
        final float[] whole = new Bilinear(cells, cells, (cells + 1) * cellHeight, wholeWidth).resize(coarse, 0);
        final int top = random.nextInt(cellHeight);
        final int left = random.nextInt(cellWidth);
        final float[] mask = new float[height * width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(whole, (top + y) * wholeWidth + left, mask, y * width, width);
        }
        return mask;
    }
}
