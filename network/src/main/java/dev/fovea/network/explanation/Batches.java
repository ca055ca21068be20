package dev.fovea.network.explanation;

import dev.fovea.network.graph.Tensor;
import java.util.function.Function;

/** Many variants of one value, a batch at a time, several batches at once where the call may use several threads. */
public final class Batches {

    private Batches() {}

    /** Writes a variant. */
    @FunctionalInterface
    public interface Variant {
        /** Writes variant {@code index} to {@code batch} from {@code offset} on, over a copy of the value. */
        void write(int index, float[] batch, int offset);
    }

    /**
     * Makes {@code count} variants and passes them through a network.
     *
     * @param value [1, ...]
     * @param size variants in a batch, fewer in the last
     * @param variant may be asked by several threads at once
     * @param pass from a batch [N, ...] to what is used of it, by several threads at once
     * @param use takes the results, with the first variant of each; one after the other, from the first variant on
     */
    public static <R> void run(
            Parallelism parallelism,
            Tensor value,
            int count,
            int size,
            Variant variant,
            Function<Tensor, R> pass,
            OrderedPieces.Use<R> use) {
        final float[] original = value.floats();
        OrderedPieces.run(
                parallelism,
                (count + size - 1) / size,
                piece -> {
                    final int first = piece * size;
                    final int images = Math.min(size, count - first);
                    final float[] batch = new float[Math.multiplyExact(images, original.length)];
                    for (int i = 0; i < images; i++) {
                        System.arraycopy(original, 0, batch, i * original.length, original.length);
                        variant.write(first + i, batch, i * original.length);
                    }
                    return pass.apply(Tensor.of(value.shape().with(0, images), batch));
                },
                (piece, result) -> use.accept(piece * size, result));
    }
}
