package dev.fovea.network.explanation;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;

/** Many variants of one value, a batch at a time. */
final class Batches {

    private Batches() {}

    /** Writes a variant. */
    @FunctionalInterface
    interface Variant {
        /** Writes variant {@code index} to {@code batch} from {@code offset} on, over a copy of the value. */
        void write(int index, float[] batch, int offset);
    }

    /** Takes a batch of variants. */
    @FunctionalInterface
    interface Use {
        /** Uses the variants from {@code first} on, [N, ...]. */
        void accept(int first, Tensor batch);
    }

    /**
     * Makes and uses {@code count} variants.
     *
     * @param value [1, ...]
     * @param size variants in a batch, fewer in the last
     */
    static void run(Tensor value, int count, int size, Variant variant, Use use) {
        final float[] original = value.floats();
        for (int first = 0; first < count; first += size) {
            final int images = Math.min(size, count - first);
            final float[] batch = new float[Math.multiplyExact(images, original.length)];
            for (int i = 0; i < images; i++) {
                System.arraycopy(original, 0, batch, i * original.length, original.length);
                variant.write(first + i, batch, i * original.length);
            }
            final Shape shape = value.shape().with(0, images);
            use.accept(first, Tensor.of(shape, batch));
        }
    }
}
