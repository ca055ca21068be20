package dev.fovea.network.graph.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/** Constant padding of height and width by concatenation, which every engine can do and differentiate. */
final class Padding {

    private Padding() {}

    /** Pads {@code [N, C, H, W]}; counts are not negative. */
    static NDArray constant(NDArray image, long top, long left, long bottom, long right, float value) {
        return axis(axis(image, 2, top, bottom, value), 3, left, right, value);
    }

    /** Pads one axis of any array. */
    static NDArray axis(NDArray array, int axis, long before, long after, float value) {
        if (before == 0 && after == 0) {
            return array;
        }
        final NDList parts = new NDList();
        if (before > 0) {
            parts.add(block(array, axis, before, value));
        }
        parts.add(array);
        if (after > 0) {
            parts.add(block(array, axis, after, value));
        }
        return new Concat(axis).forward(parts, false).singletonOrThrow();
    }

    private static NDArray block(NDArray like, int axis, long count, float value) {
        final long[] dims = like.getShape().getShape().clone();
        dims[axis] = count;
        return like.getManager().full(new Shape(dims), value, like.getDataType());
    }
}
