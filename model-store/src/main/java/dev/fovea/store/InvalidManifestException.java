package dev.fovea.store;

/** A {@code model.json} that cannot be read, or was written by a newer Fovea. */
public final class InvalidManifestException extends DamagedModelException {

    private static final long serialVersionUID = 1L;

    InvalidManifestException(String message) {
        super(message, null);
    }

    InvalidManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
