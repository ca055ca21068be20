package dev.fovea.service.features;

import dev.fovea.storage.fault.Storage;
import java.io.EOFException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * A part of an answer in the making, in a temporary file, so that many numbers do not fill the memory. Closing it deletes the file.
 * Threads may write and read at positions of their own at the same time.
 */
final class ScratchFile implements AutoCloseable {

    private final FileChannel file;

    private ScratchFile(FileChannel file) {
        this.file = file;
    }

    static ScratchFile open() {
        return Storage.attempt(() -> new ScratchFile(FileChannel.open(
                Files.createTempFile("fovea-features", null),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)));
    }

    void write(long position, ByteBuffer bytes) {
        Storage.attempt(() -> {
            long at = position;
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
        });
    }

    /** The bytes from {@code position} on, little-endian. */
    ByteBuffer read(long position, int length) {
        return Storage.attempt(() -> {
            final ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                if (file.read(bytes, position + bytes.position()) < 0) {
                    throw new EOFException("A scratch file ends before byte " + (position + length));
                }
            }
            return bytes.flip();
        });
    }

    /** Writes at the end; closing the stream closes the file. */
    OutputStream output() {
        return Channels.newOutputStream(file);
    }

    /** Reads from the start; closing the stream closes the file. */
    InputStream input() {
        return Channels.newInputStream(Storage.attempt(() -> file.position(0)));
    }

    long length() {
        return Storage.attempt(file::size);
    }

    @Override
    public void close() {
        Storage.attempt(file::close);
    }
}
