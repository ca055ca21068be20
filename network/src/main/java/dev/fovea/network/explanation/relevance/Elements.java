package dev.fovea.network.explanation.relevance;

import dev.fovea.network.graph.Affine;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arithmetic on the elements of tensors. */
final class Elements {

    private Elements() {}

    static <T> T require(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    static Tensor positive(Tensor tensor) {
        return Affine.map(tensor, v -> Math.max(v, 0));
    }

    static Tensor negative(Tensor tensor) {
        return Affine.map(tensor, v -> Math.min(v, 0));
    }

    static boolean isZero(Tensor tensor) {
        for (float value : tensor.floats()) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    static Tensor zeros(Shape shape) {
        return Tensor.of(shape, new float[Math.toIntExact(shape.size())]);
    }

    static Tensor sum(Tensor a, Tensor b) {
        final float[] sum = a.floats();
        final float[] other = b.floats();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return Tensor.of(a.shape(), sum);
    }

    static Tensor product(Tensor a, Tensor b) {
        final float[] product = a.floats();
        final float[] other = b.floats();
        for (int i = 0; i < product.length; i++) {
            product[i] *= other[i];
        }
        return Tensor.of(a.shape(), product);
    }
}
