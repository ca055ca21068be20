package dev.fovea.storage.files;

import dev.fovea.storage.fault.Storage;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a file that is kept. When the disk fails it throws a {@link dev.fovea.storage.fault.StorageException}, so that whoever reads an
 * archive or a picture in it does not take that for damage done by who sent it.
 */
public final class KeptInput extends FilterInputStream {

    private KeptInput(InputStream in) {
        super(in);
    }

    /** Opens a file that should be there. */
    public static KeptInput of(Path file) {
        return new KeptInput(Storage.attempt(() -> Files.newInputStream(file)));
    }

    /** Empty if there is no such file. */
    public static Optional<KeptInput> ifThere(Path file) {
        return Storage.attempt(() -> {
            try {
                return Optional.of(new KeptInput(Files.newInputStream(file)));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public int read() {
        return Storage.attempt(() -> in.read());
    }

    @Override
    public int read(byte[] into) {
        return read(into, 0, into.length);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        return Storage.attempt(() -> in.read(into, offset, length));
    }

    @Override
    public long skip(long bytes) {
        return Storage.attempt(() -> in.skip(bytes));
    }

    @Override
    public int available() {
        return Storage.attempt(() -> in.available());
    }

    @Override
    public void close() {
        Storage.attempt(() -> in.close());
    }
}
