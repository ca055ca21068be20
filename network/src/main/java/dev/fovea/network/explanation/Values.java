package dev.fovea.network.explanation;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.Logits;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of layers by name. */
public final class Values {

    private Values() {}

    /** The value that an engine was asked for. */
    public static Tensor require(@Nullable Tensor value, String layer) {
        return Objects.requireNonNull(value, layer);
    }

    public static Tensor get(Map<String, Tensor> values, String layer) {
        return require(values.get(layer), layer);
    }

    /**
     * What a network answers to a batch of images.
     *
     * @throws ExplanationException if it does not end in class scores
     */
    public static Logits logits(Tensor output) {
        if (output.shape().rank() != 2) {
            throw new ExplanationException("The network returns %s and not a score per class; only EigenCAM explains it"
                    .formatted(output.shape()));
        }
        return new Logits(output);
    }

    /** A batch of {@code times} copies of one value [1, ...]. */
    public static Tensor repeated(Tensor value, int times) {
        final float[] one = value.floats();
        final float[] batch = new float[Math.multiplyExact(one.length, times)];
        for (int i = 0; i < times; i++) {
            System.arraycopy(one, 0, batch, i * one.length, one.length);
        }
        final Shape shape = value.shape().with(0, times);
        return Tensor.of(shape, batch);
    }
}
