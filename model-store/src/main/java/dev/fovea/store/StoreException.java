package dev.fovea.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
        return new StoreException("The model store could not " + attempt + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof FileSystemException failure && failure.getFile() != null) {
            Path file = Path.of(failure.getFile()).getFileName();
            return file + (cause instanceof NoSuchFileException ? " is not there" : " failed, " + kind(failure));
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String kind(FileSystemException failure) {
        return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
    }
}
