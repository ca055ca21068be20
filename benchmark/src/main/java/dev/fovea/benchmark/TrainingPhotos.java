package dev.fovea.benchmark;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Batches of noise, normalised as photos are, so that neither side decodes anything. */
final class TrainingPhotos {

    /**
     * Some photos and their classes.
     *
     * @param images [N, C, H, W]
     * @param labels of the N photos
     */
    record Batch(Tensor images, List<Integer> labels) {}

    private final List<Batch> batches;

    /** @param shape [N, C, H, W] of a batch */
    TrainingPhotos(int count, Shape shape, int classes) {
        batches = IntStream.range(0, count)
                .mapToObj(seed -> batch(new SplittableRandom(seed), shape, classes))
                .toList();
    }

    private static Batch batch(SplittableRandom random, Shape shape, int classes) {
        final float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        final int[] labels = new int[Math.toIntExact(shape.dim(0))];
        Arrays.setAll(labels, i -> random.nextInt(classes));
        return new Batch(Tensor.of(shape, values), IntStream.of(labels).boxed().toList());
    }

    Batch get(int step) {
        return batches.get(step % batches.size());
    }
}
