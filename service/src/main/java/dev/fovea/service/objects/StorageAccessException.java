package dev.fovea.service.objects;

/** What is kept in S3 cannot be reached when the service starts. */
public final class StorageAccessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StorageAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
