package dev.fovea.network.weights.formats;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.bytes.ByteReader;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.bytes.MemoryBudget;
import dev.fovea.network.weights.bytes.StridedLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;

/** One array in NumPy's {@code .npy} format: integers, booleans and floating-point numbers, never Python objects. */
public final class NpyFile {

    private NpyFile() {}

    /**
     * The array in row-major, little-endian order, whatever the file's; a view of {@code bytes} where it is so already.
     *
     * @throws InvalidWeightsException if the bytes are no such array, or more or fewer than the header says
     */
    public static Tensor read(byte[] bytes) {
        return read(ByteBuffer.wrap(bytes), new MemoryBudget(bytes.length));
    }

    static Tensor read(ByteBuffer bytes, MemoryBudget budget) {
        final ByteReader reader = new ByteReader(bytes);
        final NpyHeader header = NpyHeader.read(reader);
        final StridedLayout layout = StridedLayout.packed(header.sizes(), !header.fortranOrder());
        final int width = header.type().bytes();
        final long length = layout.count() * width;
        final ByteBuffer elements = reader.bytes(length);
        if (reader.hasRemaining()) {
            throw new InvalidWeightsException("A NumPy array has bytes behind its last element");
        }
        if (!header.bigEndian() || width == 1) {
            return layout.read(header.type(), elements, budget);
        }
        budget.spend(length);
        return layout.read(header.type(), swapped(elements, width), budget);
    }

    /**
     * Writes format version 1.0 and leaves the stream open.
     *
     * @throws IllegalArgumentException if the elements are bfloat16, which NumPy does not have
     */
    public static void write(OutputStream out, Tensor tensor) throws IOException {
        out.write(header(tensor.type(), tensor.shape()));
        final WritableByteChannel channel = Channels.newChannel(out);
        channel.write(tensor.data());
    }

    /**
     * The header of a file of format version 1.0, behind which the elements follow in row-major, little-endian order.
     *
     * @throws IllegalArgumentException if the elements are bfloat16, which NumPy does not have
     */
    public static byte[] header(DataType type, Shape shape) {
        return NpyHeader.of(type, shape).bytes();
    }

    private static ByteBuffer swapped(ByteBuffer bigEndian, int width) {
        final ByteBuffer source = bigEndian.duplicate().order(ByteOrder.BIG_ENDIAN);
        final ByteBuffer target = ByteBuffer.allocate(source.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        while (source.hasRemaining()) {
            switch (width) {
                case Short.BYTES -> target.putShort(source.getShort());
                case Integer.BYTES -> target.putInt(source.getInt());
                default -> target.putLong(source.getLong());
            }
        }
        return target.flip();
    }
}
