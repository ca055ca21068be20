package dev.fovea.network.weights.formats;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.bytes.ByteSource;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The safetensors format of Hugging Face: 8 bytes for the header's length, the header in JSON, the elements. */
public final class SafetensorsFile {

    private static final int MAXIMUM_HEADER_BYTES = 8 << 20;

    private SafetensorsFile() {}

    /**
     * The tensors as views of the file, in the header's order.
     *
     * @throws InvalidWeightsException if the file is damaged or has an element type not known here
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Map<String, Tensor> read(Path file) {
        try (ByteSource source = ByteSource.open(file)) {
            return read(source);
        }
    }

    /**
     * The texts beside the tensors, by name.
     *
     * @throws InvalidWeightsException if the file is damaged
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Map<String, String> metadata(Path file) {
        try (ByteSource source = ByteSource.open(file)) {
            return header(source).metadata();
        }
    }

    public static boolean startsWithHeader(ByteBuffer head) {
        return head.remaining() > Long.BYTES && head.get(Long.BYTES) == '{';
    }

    public static Map<String, Tensor> read(ByteSource source) {
        final SafetensorsHeader header = header(source);
        final long start = Long.BYTES + source.slice(0, Long.BYTES).getLong();
        header.requireCovers(source.size() - start);
        final Map<String, Tensor> tensors = new LinkedHashMap<>();
        header.entries()
                .forEach((name, entry) -> tensors.put(
                        name,
                        new Tensor(entry.type(), entry.shape(), source.slice(start + entry.begin(), entry.length()))));
        return tensors;
    }

    private static SafetensorsHeader header(ByteSource source) {
        final long headerBytes = source.slice(0, Long.BYTES).getLong();
        if (headerBytes < 0 || headerBytes > MAXIMUM_HEADER_BYTES) {
            throw new InvalidWeightsException("The safetensors file claims a header of %s bytes; %d is the most"
                    .formatted(Long.toUnsignedString(headerBytes), MAXIMUM_HEADER_BYTES));
        }
        return SafetensorsHeader.parse(source.slice(Long.BYTES, headerBytes));
    }

    /**
     * Writes the tensors, replacing the file if there is one.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, Map<String, Tensor> tensors) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out, tensors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The start of a file, behind which the tensors' little-endian elements follow in the order of the map. */
    public static byte[] header(DataType type, Map<String, Shape> shapes) {
        return SafetensorsHeader.of(type, shapes).bytes();
    }

    /** Writes and leaves the stream open. */
    public static void write(OutputStream out, Map<String, Tensor> tensors) throws IOException {
        write(out, tensors, Map.of());
    }

    /**
     * Writes and leaves the stream open.
     *
     * @param metadata texts by name
     */
    public static void write(OutputStream out, Map<String, Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        out.write(SafetensorsHeader.of(tensors, metadata).bytes());
        final WritableByteChannel channel = Channels.newChannel(out);
        for (Tensor tensor : tensors.values()) {
            channel.write(tensor.data());
        }
    }
}
