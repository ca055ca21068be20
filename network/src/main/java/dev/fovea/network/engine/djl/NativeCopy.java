package dev.fovea.network.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Copies tensors to native memory and back. */
final class NativeCopy {

    private NativeCopy() {}

    /** A float array owned by {@code manager}. */
    static NDArray create(NDManager manager, Tensor tensor) {
        final ByteBuffer bytes = tensor.toFloat32().data();
        final ByteBuffer direct = manager.allocateDirect(bytes.remaining()).order(ByteOrder.nativeOrder());
        direct.put(bytes).flip();
        return manager.create(
                direct, new ai.djl.ndarray.types.Shape(tensor.shape().dims()), DataType.FLOAT32);
    }

    static Tensor toTensor(NDArray array) {
        return Tensor.of(Shape.of(array.getShape().getShape()), array.toFloatArray());
    }
}
