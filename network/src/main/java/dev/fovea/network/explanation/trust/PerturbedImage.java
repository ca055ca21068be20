package dev.fovea.network.explanation.trust;

import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.graph.Tensor;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** One image whose pixels go or come in the order of a map. What is the same for every map is computed once. Any number of threads may use it. */
final class PerturbedImage {

    private static final int BATCH = 16;

    private final Perturbation perturbation;
    private final ScoredImage photo;
    private final float[] pixels;
    private final double[] fixed;

    PerturbedImage(Perturbation perturbation, ScoredImage photo) {
        this.perturbation = perturbation;
        this.photo = photo;
        this.pixels = photo.image().floats();
        this.fixed = new double[perturbation.images()];
        final int[] anyOrder =
                IntStream.range(0, photo.height() * photo.width()).toArray();
        score(anyOrder, perturbation::isFixed, fixed);
    }

    /** A map's score. */
    double score(Heatmap map, Random random) {
        final double[] scores = fixed.clone();
        score(
                PixelOrder.of(map.resized(photo.height(), photo.width()), random),
                index -> !perturbation.isFixed(index),
                scores);
        return perturbation.summary(scores);
    }

    private void score(int[] order, IntPredicate which, double[] scores) {
        final int[] variants = IntStream.range(0, scores.length).filter(which).toArray();
        for (int first = 0; first < variants.length; first += BATCH) {
            final int images = Math.min(BATCH, variants.length - first);
            final float[] batch = new float[images * pixels.length];
            for (int i = 0; i < images; i++) {
                System.arraycopy(pixels, 0, batch, i * pixels.length, pixels.length);
                perturbation.write(variants[first + i], order, batch, i * pixels.length);
            }
            final double[] answers =
                    photo.network().of(Tensor.of(photo.image().shape().with(0, images), batch));
            for (int i = 0; i < images; i++) {
                scores[variants[first + i]] = answers[i];
            }
        }
    }
}
