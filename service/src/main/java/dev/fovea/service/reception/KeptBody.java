package dev.fovea.service.reception;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * What has been received of a body: its beginning in memory, the rest in a temporary file without a name. It is read once, in place of the connection, and then what
 * may follow.
 */
final class KeptBody implements InputBuffer, Closeable {

    private static final int IN_MEMORY = 16 * 1024;
    private static final int FIRST = 1024;

    private final HeldBodies held;
    private final InputBuffer connection;

    private byte[] memory = new byte[0];
    private @Nullable FileChannel file;
    private @Nullable InputBuffer rest;
    private long length;
    private long read;

    /** @param connection from which the body comes */
    KeptBody(HeldBodies held, InputBuffer connection) {
        this.held = held;
        this.connection = connection;
    }

    InputBuffer connection() {
        return connection;
    }

    long length() {
        return length;
    }

    /**
     * Keeps what came next.
     *
     * @return whether there was room for it
     */
    boolean add(ByteBuffer bytes) throws IOException {
        if (!held.take(bytes.remaining())) {
            return false;
        }
        final long kept = length;
        length += bytes.remaining();
        if (kept < IN_MEMORY) {
            addToMemory((int) kept, bytes);
        }
        while (bytes.hasRemaining()) {
            file().write(bytes);
        }
        return true;
    }

    private void addToMemory(int kept, ByteBuffer bytes) {
        final int more = Math.min(bytes.remaining(), IN_MEMORY - kept);
        if (kept + more > memory.length) {
            memory =
                    Arrays.copyOf(memory, Math.min(IN_MEMORY, Math.max(FIRST, Integer.highestOneBit(kept + more) * 2)));
        }
        bytes.get(memory, kept, more);
    }

    private FileChannel file() throws IOException {
        FileChannel opened = file;
        if (opened == null) {
            final Path path = Files.createTempFile("fovea-body-", null);
            opened = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = opened;
        }
        return opened;
    }

    /** @param source of what follows; without one, nothing does */
    void follow(InputBuffer source) {
        rest = source;
    }

    @Override
    public int doRead(ApplicationBufferHandler reader) throws IOException {
        final ByteBuffer next = next();
        if (next.hasRemaining()) {
            read += next.remaining();
            final int bytes = next.remaining();
            reader.setByteBuffer(next);
            return bytes;
        }
        return rest == null ? -1 : rest.doRead(reader);
    }

    /** What has been kept and not read, or the first of it. */
    private ByteBuffer next() throws IOException {
        final int inMemory = (int) Math.min(length, IN_MEMORY);
        if (read < inMemory) {
            return ByteBuffer.wrap(memory, (int) read, inMemory - (int) read).slice();
        }
        final ByteBuffer next = ByteBuffer.allocate((int) Math.min(IN_MEMORY, length - read));
        while (next.hasRemaining()) {
            if (file().read(next, read - IN_MEMORY + next.position()) < 0) {
                throw new IOException("A temporary file is shorter than what was written");
            }
        }
        return next.flip();
    }

    @Override
    public int available() {
        return read < length ? 1 : 0;
    }

    @Override
    public void close() {
        held.give(length);
        length = 0;
        read = 0;
        memory = new byte[0];
        final FileChannel opened = file;
        file = null;
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            // The file has no name any more, and nobody reads it: there is nothing to lose.
        }
    }
}
