package dev.fovea.network.graph;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A sum as {@code operator(data, weight) + bias}, factors and statistics of a layer being part of weight and bias.
 *
 * @param weight absent for an operator that only adds and averages, whose coefficients are not negative
 * @param bias broadcasts to the output; absent for none
 */
public record Affine(
        Operator operator,
        @Nullable Tensor weight,
        @Nullable Tensor bias) {

    /** Each element of a parameter changed. */
    public static Tensor map(Tensor parameter, DoubleUnaryOperator change) {
        final float[] values = parameter.floats();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) change.applyAsDouble(values[i]);
        }
        return Tensor.of(parameter.shape(), values);
    }

    /**
     * {@code [C]} as {@code [C, 1, ...]}, which broadcasts to values with channels at axis 1.
     *
     * @param rank of these values
     */
    public static Tensor perChannel(Tensor values, int rank) {
        final long[] dims = new long[rank - 1];
        Arrays.fill(dims, 1);
        dims[0] = values.size();
        return values.reshape(Shape.of(dims));
    }
}
