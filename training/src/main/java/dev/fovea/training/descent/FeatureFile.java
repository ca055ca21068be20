package dev.fovea.training.descent;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rows of equally many numbers in a file without a reader but this; it is gone when this is closed or, where the system lets open files be
 * deleted, the process ends. Not a channel, which an interrupt of its thread would close.
 */
final class FeatureFile implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile file;
    private final ByteBuffer row;
    private int rows;

    /** @param length numbers of a row */
    FeatureFile(Path folder, int length) throws IOException {
        Files.createDirectories(folder);
        this.path = Files.createTempFile(folder, "features", ".tmp");
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.row = ByteBuffer.allocate(Math.multiplyExact(length, Float.BYTES));
        try {
            Files.delete(path);
        } catch (IOException e) {
            // Deleted when it is closed.
        }
    }

    void add(float[] values) throws IOException {
        row.clear().asFloatBuffer().put(values);
        file.seek((long) rows * row.capacity());
        file.write(row.array());
        rows++;
    }

    /** Copies a row, counted from 0. */
    void read(int number, float[] into, int offset) throws IOException {
        file.seek((long) number * row.capacity());
        file.readFully(row.array());
        row.clear().asFloatBuffer().get(into, offset, row.capacity() / Float.BYTES);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            Files.deleteIfExists(path);
        }
    }
}
