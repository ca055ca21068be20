package dev.fovea.network.explanation.incremental;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory for the values between two stages, used again for the next two: they are large, and clearing new memory would take longer
 * than filling it. For one thread at a time.
 */
final class Scratch {

    private float[] patches = {};
    private float[] batch = {};
    private ByteBuffer direct = ByteBuffer.allocateDirect(0);

    /** The elements of a tensor, followed by whatever is left of others; valid until the next call. */
    float[] patches(Tensor tensor) {
        final int size = Math.toIntExact(tensor.size());
        if (patches.length < size) {
            patches = new float[size];
        }
        tensor.toFloat32().data().asFloatBuffer().get(patches, 0, size);
        return patches;
    }

    /** Room for at least so many elements, which hold whatever they held. */
    float[] batch(int size) {
        if (batch.length < size) {
            batch = new float[size];
        }
        return batch;
    }

    /** The first elements of {@link #batch}, in memory that native code reads where it is; valid until the next call. */
    Tensor tensor(Shape shape) {
        final int size = Math.toIntExact(shape.size());
        if (direct.capacity() < size * Float.BYTES) {
            direct = ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        }
        direct.clear().limit(size * Float.BYTES);
        direct.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(batch, 0, size);
        return new Tensor(DataType.FLOAT32, shape, direct);
    }
}
