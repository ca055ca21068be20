package dev.fovea.network.training.descent;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.training.data.Batch;
import dev.fovea.network.training.data.Batch.Target;
import dev.fovea.network.training.data.Batches;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/** Features of photos in memory, in another order in every epoch. */
final class FeatureBatches implements Batches {

    private static final long EPOCH = 0x9E3779B97F4A7C15L;

    private final CachedFeatures features;
    private final int batchSize;
    private final long seed;
    private int[] order = {};
    private int position;

    FeatureBatches(CachedFeatures features, int batchSize, long seed) {
        this.features = features;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    @Override
    public int photos() {
        return features.rows().size();
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
        final int to = Math.min(photos(), from + batchSize);
        position++;
        final int length = features.rows().get(0).length;
        final float[] values = new float[Math.multiplyExact(to - from, length)];
        final List<Target> targets = new ArrayList<>();
        for (int i = from; i < to; i++) {
            System.arraycopy(features.rows().get(order[i]), 0, values, (i - from) * length, length);
            targets.add(Target.of(features.labels().get(order[i])));
        }
        final Shape shape = features.shape().with(0, to - from);
        return new Batch(Tensor.of(shape, values), targets);
    }

    @Override
    public void close() {
        // Nothing but memory on the Java side.
    }
}
