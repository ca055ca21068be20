package dev.fovea.network.explanation.trust;

import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.ImageScore;
import dev.fovea.network.graph.Tensor;
import java.util.Random;

/**
 * Scores a map and random maps of the same smoothness alike. Only the order of a map's values counts, the largest first; equal ones come
 * in random order. A map of the same value everywhere does as well as its random maps, which are flat too.
 *
 * @param steps points of a curve, 2 to 100
 * @param randomMaps 19 to 999; with 19 a map must beat them all to be better than chance
 * @param seed of the random maps; the same gives the same answer
 */
public record FaithfulnessMeasure(int steps, int randomMaps, long seed) {

    private static final int BATCH = 16;

    public FaithfulnessMeasure {
        require("steps", steps, 2, 100);
        require("randomMaps", randomMaps, 19, 999);
    }

    private static void require(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ExplanationException("'%s' must be from %d to %d, not %d".formatted(setting, least, most, value));
        }
    }

    /**
     * Measures one map.
     *
     * @param network the probability of the class explained
     * @param image [1, C, H, W], what the map explains
     */
    public Faithfulness of(FaithfulnessScore score, ImageScore network, Tensor image, Heatmap map) {
        final Perturbation perturbation = score.of(image, steps, seed);
        final Random random = new Random(seed);
        final double value = value(perturbation, network, image, map, random);
        final RandomMaps others = new RandomMaps(map);
        double sum = 0;
        int asGood = 0;
        for (int i = 0; i < randomMaps; i++) {
            final double other = value(perturbation, network, image, others.next(random), random);
            sum += other;
            asGood += score.isBetter(value, other) ? 0 : 1;
        }
        return new Faithfulness(score, value, sum / randomMaps, asGood, randomMaps);
    }

    private static double value(
            Perturbation perturbation, ImageScore network, Tensor image, Heatmap map, Random random) {
        final int height = Math.toIntExact(image.shape().dim(2));
        final int width = Math.toIntExact(image.shape().dim(3));
        final int[] order = PixelOrder.of(map.resized(height, width), random);
        final float[] pixels = image.floats();
        final double[] scores = new double[perturbation.images()];
        for (int first = 0; first < scores.length; first += BATCH) {
            final int images = Math.min(BATCH, scores.length - first);
            final float[] batch = new float[images * pixels.length];
            for (int i = 0; i < images; i++) {
                System.arraycopy(pixels, 0, batch, i * pixels.length, pixels.length);
                perturbation.write(first + i, order, batch, i * pixels.length);
            }
            final Tensor variants = Tensor.of(image.shape().with(0, images), batch);
            System.arraycopy(network.of(variants), 0, scores, first, images);
        }
        return perturbation.summary(scores);
    }
}
