package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A linear map along height or width: each output position is a weighted sum of input positions. Resizing and mirrored padding are
 * such maps, and a matrix product is what every engine can do and differentiate.
 */
final class AxisMap {

    /** {@code [outputs][inputs]}. */
    private final float[][] weights;

    AxisMap(float[][] weights) {
        this.weights = weights;
    }

    /** Each output copies one input position. */
    static AxisMap copying(long[] positions, long inputs) {
        final float[][] weights = new float[positions.length][Math.toIntExact(inputs)];
        for (int i = 0; i < positions.length; i++) {
            weights[i][Math.toIntExact(positions[i])] = 1;
        }
        return new AxisMap(weights);
    }

    /** {@code [N, C, H, W]} to {@code [N, C, H', W]}. */
    NDArray alongHeight(NDArray image) {
        return alongWidth(image.swapAxes(2, 3)).swapAxes(2, 3);
    }

    /** {@code [N, C, H, W]} to {@code [N, C, H, W']}. */
    NDArray alongWidth(NDArray image) {
        final long[] dims = image.getShape().getShape().clone();
        final NDArray transposed = image.getManager().create(transposed(), new Shape(dims[3], weights.length));
        final NDArray product = image.reshape(-1, dims[3]).matMul(transposed);
        dims[3] = weights.length;
        return product.reshape(dims);
    }

    private float[] transposed() {
        final int inputs = weights[0].length;
        final float[] flat = new float[inputs * weights.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = weights[i % weights.length][i / weights.length];
        }
        return flat;
    }
}
