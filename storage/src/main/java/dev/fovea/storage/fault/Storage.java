package dev.fovea.storage.fault;

import dev.fovea.storage.fault.StorageException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The one place where a failure of Java's files becomes a {@link StorageException}. What is tried in here reads and writes what is kept,
 * and nothing that a client sends or is sent.
 */
public final class Storage {

    private Storage() {}

    /** Reads or writes, and has a result. */
    @FunctionalInterface
    public interface Attempt<T> {

        T run() throws IOException;
    }

    /** Reads or writes. */
    @FunctionalInterface
    public interface Step {

        void run() throws IOException;
    }

    /**
     * Tries it.
     *
     * @throws StorageException if that fails
     */
    public static <T> T attempt(Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (IOException e) {
            throw fault(e);
        } catch (UncheckedIOException | DirectoryIteratorException e) {
            throw e.getCause() instanceof IOException cause ? fault(cause) : e;
        }
    }

    /**
     * Tries it.
     *
     * @throws StorageException if that fails
     */
    public static void attempt(Step step) {
        attempt(() -> {
            step.run();
            return true;
        });
    }

    /** What a failure means. */
    public static StorageException fault(IOException failure) {
        if (FullDisk.isSaidBy(failure)) {
            return new StorageException(Kind.FULL, reason(failure), failure);
        }
        final boolean unreadable = failure instanceof EOFException || failure instanceof CharacterCodingException;
        return new StorageException(unreadable ? Kind.DAMAGED : Kind.UNREACHABLE, reason(failure), failure);
    }

    /** Messages of Java begin with a path, but for those that a disk gives. */
    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException of && of.getFile() != null) {
            return "%s %s".formatted(Path.of(of.getFile()).getFileName(), reason(of));
        }
        final String message = failure.getMessage();
        return message == null || message.matches(".*[/\\\\].*") ? "the disk fails, and the log says how" : message;
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "is not there";
        }
        if (failure instanceof AccessDeniedException) {
            return "may not be read or written";
        }
        return failure.getReason() == null
                ? "cannot be read or written, and the log says why"
                : "cannot be read or written: " + failure.getReason();
    }
}
