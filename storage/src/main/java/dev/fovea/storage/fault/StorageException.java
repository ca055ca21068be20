package dev.fovea.storage.fault;

import org.jspecify.annotations.Nullable;

/**
 * Something that is kept could not be read or written: the fault of a disk or a bucket, never of a client or of what it sent. The message
 * says what to look at, without a full stop; it may name a file, and never says where on the machine that is.
 */
public class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What helps. */
    public enum Kind {
        /** No room is left for it. What was there before is as it was. */
        FULL,
        /** The disk or the bucket gives no answer or no access: trying again later may help. */
        UNREACHABLE,
        /** There is something else than was written, or a part of it is missing: trying again does not help. */
        DAMAGED
    }

    public StorageException(Kind kind, String message) {
        this(kind, message, null);
    }

    public StorageException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public final Kind kind() {
        return kind;
    }

    public final boolean isDamage() {
        return kind == Kind.DAMAGED;
    }

    /** Never absent. */
    @Override
    public final String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
