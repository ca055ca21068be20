package dev.fovea.network.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * An immutable dense array on the Java side: weights, inputs, results. Elements are little-endian in row-major order, so a
 * tensor can be a view of a file without a copy.
 */
public final class Tensor {

    private final DataType type;
    private final Shape shape;
    private final ByteBuffer data;

    /**
     * Wraps {@code data} without a copy; the caller must not change the bytes afterwards.
     *
     * @throws IllegalArgumentException if the number of bytes is not what type and shape need
     */
    public Tensor(DataType type, Shape shape, ByteBuffer data) {
        final long expected = Math.multiplyExact(shape.size(), type.bytes());
        if (data.remaining() != expected) {
            throw new IllegalArgumentException(
                    "A %s tensor of shape %s has %d bytes, not %d".formatted(type, shape, expected, data.remaining()));
        }
        this.type = type;
        this.shape = shape;
        this.data = data.slice().asReadOnlyBuffer();
    }

    public static Tensor of(Shape shape, float... values) {
        final ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return new Tensor(DataType.FLOAT32, shape, data);
    }

    public static Tensor ofLongs(Shape shape, long... values) {
        final ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        data.asLongBuffer().put(values);
        return new Tensor(DataType.INT64, shape, data);
    }

    public DataType type() {
        return type;
    }

    public Shape shape() {
        return shape;
    }

    public long size() {
        return shape.size();
    }

    /** A read-only, little-endian view of the elements. */
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The elements as floats, converted where the type is another. */
    public float[] floats() {
        final ByteBuffer bytes = data();
        final float[] values = new float[Math.toIntExact(size())];
        switch (type) {
            case FLOAT32 -> bytes.asFloatBuffer().get(values);
            case FLOAT64 -> fill(values, i -> (float) bytes.getDouble(8 * i));
            case FLOAT16 -> fill(values, i -> HalfPrecision.toFloat(bytes.getShort(2 * i)));
            case BFLOAT16 -> fill(values, i -> Float.intBitsToFloat(bytes.getShort(2 * i) << 16));
            default -> fill(values, i -> (float) integer(bytes, i));
        }
        return values;
    }

    /**
     * The elements of an integer or boolean tensor as longs.
     *
     * @throws IllegalStateException if the tensor holds floating-point numbers
     */
    public long[] longs() {
        if (type.isFloatingPoint()) {
            throw new IllegalStateException("Integers are needed here, not " + type);
        }
        final ByteBuffer bytes = data();
        final long[] values = new long[Math.toIntExact(size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = integer(bytes, i);
        }
        return values;
    }

    /** The same elements under another shape of the same size. */
    public Tensor reshape(Shape newShape) {
        return new Tensor(type, newShape, data());
    }

    /** This tensor as FLOAT32; itself if it is one already. */
    public Tensor toFloat32() {
        return type == DataType.FLOAT32 ? this : of(shape, floats());
    }

    private long integer(ByteBuffer bytes, int i) {
        return switch (type) {
            case INT64 -> bytes.getLong(8 * i);
            case INT32 -> bytes.getInt(4 * i);
            case INT16 -> bytes.getShort(2 * i);
            case INT8 -> bytes.get(i);
            case UINT8, BOOL -> Byte.toUnsignedLong(bytes.get(i));
            default -> throw new IllegalStateException(type + " is no integer type");
        };
    }

    private static void fill(float[] values, IndexToFloat source) {
        for (int i = 0; i < values.length; i++) {
            values[i] = source.at(i);
        }
    }

    @FunctionalInterface
    private interface IndexToFloat {
        float at(int index);
    }

    /** Equal in type, shape and bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && type == tensor.type
                && shape.equals(tensor.shape)
                && data.equals(tensor.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, shape, data);
    }

    @Override
    public String toString() {
        return type + " " + shape;
    }
}
