package dev.fovea.store;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** The store could not do what it was asked to. Messages name models and files of a package, never a path of the machine. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Tells of a failing disk.
     *
     * @param attempt what was tried, e.g. {@code publish lenet}
     */
    static StoreException failedTo(String attempt, IOException cause) {
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return new StoreException(
                "The model store could not " + attempt + ": "
                        + (reason == null ? cause.getClass().getSimpleName() : reason),
                cause);
    }
}
