package dev.fovea.store.pull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Bytes on their way from a source to a partial file: counted, reported, bounded, and stopped when the caller says so. */
final class Transfer {

    private final PartialFile part;
    private final long maxBytes;
    private final ProgressListener listener;
    private final BooleanSupplier cancelled;
    private OptionalLong total = OptionalLong.empty();

    Transfer(PartialFile part, long maxBytes, ProgressListener listener, BooleanSupplier cancelled) {
        this.part = part;
        this.maxBytes = maxBytes;
        this.listener = listener;
        this.cancelled = cancelled;
    }

    PartialFile part() {
        return part;
    }

    /** The bytes of a file of this size are about to come. */
    void begin(OptionalLong size) {
        total = size;
        if (size.isPresent()) {
            requireAllowed(size.getAsLong());
            part.requireSpace(size.getAsLong() - part.bytes());
        }
        listener.progress(part.bytes(), total);
    }

    void deliver(ByteBuffer bytes) {
        requireAllowed(part.bytes() + bytes.remaining());
        part.append(bytes);
        listener.progress(part.bytes(), total);
    }

    /** The source says that this was all. */
    void end() throws IOException {
        if (total.isPresent() && part.bytes() != total.getAsLong()) {
            throw new IOException("only " + part.bytes() + " of " + total.getAsLong() + " bytes came");
        }
    }

    void requireNotCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new PullCancelledException();
        }
    }

    private void requireAllowed(long bytes) {
        if (bytes > maxBytes) {
            part.discard();
            throw new PullException("The file is larger than the limit of " + maxBytes + " bytes");
        }
    }
}
