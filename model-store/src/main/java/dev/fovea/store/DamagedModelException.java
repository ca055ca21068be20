package dev.fovea.store;

import dev.fovea.manifest.ForUsers;
import dev.fovea.storage.fault.StorageException;
import org.jspecify.annotations.Nullable;

/** A version that cannot be used, since its package is not whole or cannot be understood. */
public abstract sealed class DamagedModelException extends StorageException implements ForUsers
        permits CorruptModelException, InvalidManifestException {
    private static final long serialVersionUID = 1L;

    DamagedModelException(String message, @Nullable Throwable cause) {
        super(Kind.DAMAGED, message, cause);
    }
}
