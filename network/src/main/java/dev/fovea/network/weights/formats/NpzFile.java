package dev.fovea.network.weights.formats;

import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.bytes.ByteSource;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.bytes.MemoryBudget;
import dev.fovea.network.weights.bytes.ZipArchive;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Named arrays in NumPy's {@code .npz} format: a zip file with one {@code .npy} per array. */
public final class NpzFile {

    private static final String SUFFIX = ".npy";

    /** The first moment that a zip file can say; a fixed one makes equal arrays equal files. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NpzFile() {}

    /**
     * The arrays by name, in file order.
     *
     * @throws InvalidWeightsException if the file is damaged or holds anything but plain arrays
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Map<String, Tensor> read(Path file) {
        try (ByteSource source = ByteSource.open(file)) {
            return read(source);
        }
    }

    /** As {@link #read(Path)}, from a file already in memory. */
    public static Map<String, Tensor> read(byte[] bytes) {
        return read(ByteSource.of(ByteBuffer.wrap(bytes)));
    }

    private static Map<String, Tensor> read(ByteSource source) {
        final MemoryBudget budget = new MemoryBudget(source.size());
        return read(new ZipArchive(source, budget), budget);
    }

    public static boolean describes(ZipArchive archive) {
        return archive.entries().keySet().stream().allMatch(name -> name.endsWith(SUFFIX));
    }

    public static Map<String, Tensor> read(ZipArchive archive, MemoryBudget budget) {
        final Map<String, Tensor> arrays = new LinkedHashMap<>();
        archive.entries().forEach((name, entry) -> {
            if (!name.endsWith(SUFFIX)) {
                throw new InvalidWeightsException("The .npz file has '%s', which is no array".formatted(name));
            }
            final String array = name.substring(0, name.length() - SUFFIX.length());
            arrays.put(array, NpyFile.read(archive.content(entry), budget));
        });
        return arrays;
    }

    /**
     * Writes the arrays, replacing the file if there is one.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, Map<String, Tensor> arrays) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out, arrays);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes and leaves the stream open. Equal arrays give equal bytes; they are not compressed, so that reading maps them.
     *
     * @throws IllegalArgumentException if elements are bfloat16, which NumPy does not have
     */
    public static void write(OutputStream out, Map<String, Tensor> arrays) throws IOException {
        final ZipOutputStream zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
        for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
            zip.putNextEntry(stored(array.getKey(), array.getValue()));
            NpyFile.write(zip, array.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    private static ZipEntry stored(String name, Tensor tensor) {
        final byte[] header = NpyFile.header(tensor.type(), tensor.shape());
        final ByteBuffer elements = tensor.data();
        final ZipEntry entry = new ZipEntry(name + SUFFIX);
        entry.setSize(header.length + (long) elements.remaining());
        final CRC32 checksum = new CRC32();
        checksum.update(header);
        checksum.update(elements);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(TIME);
        return entry;
    }
}
