package dev.fovea.training.descent;

import dev.fovea.training.data.Batch;
import dev.fovea.training.data.Batch.Target;
import dev.fovea.training.data.Batches;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/** Features of photos in another order in every epoch. */
final class FeatureBatches implements Batches {

    private static final long EPOCH = 0x9E3779B97F4A7C15L;

    private final CachedFeatures features;
    private final int batchSize;
    private final long seed;
    private int[] order = {};
    private int position;

    /** @param features closed with this */
    FeatureBatches(CachedFeatures features, int batchSize, long seed) {
        this.features = features;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    @Override
    public int photos() {
        return features.photos();
    }

    @Override
    public int perEpoch() {
        return (photos() + batchSize - 1) / batchSize;
    }

    @Override
    public void begin(int epoch, int from) {
        final SplittableRandom random = new SplittableRandom(seed + EPOCH * epoch);
        order = new int[photos()];
        for (int i = 0; i < order.length; i++) {
            final int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        position = from;
    }

    @Override
    public Batch next() {
        if (position >= perEpoch()) {
            throw new NoSuchElementException("The epoch is over");
        }
        final int from = position * batchSize;
        final int[] numbers = Arrays.copyOfRange(order, from, Math.min(photos(), from + batchSize));
        position++;
        final List<Target> targets = Arrays.stream(numbers)
                .mapToObj(number -> Target.of(features.label(number)))
                .toList();
        return new Batch(features.of(numbers), targets);
    }

    @Override
    public void close() {
        features.close();
    }
}
