package dev.fovea.store;

import dev.fovea.manifest.ForUsers;
import dev.fovea.storage.fault.StorageException;
import org.jspecify.annotations.Nullable;

/** A model that cannot be used as it is kept: a package that is not whole or cannot be understood, or an alias that names no version. */
public abstract sealed class DamagedModelException extends StorageException implements ForUsers
        permits CorruptModelException, DamagedAliasException, InvalidManifestException {

    private static final long serialVersionUID = 1L;

    DamagedModelException(String message, @Nullable Throwable cause) {
        super(Kind.DAMAGED, message, cause);
    }
}
