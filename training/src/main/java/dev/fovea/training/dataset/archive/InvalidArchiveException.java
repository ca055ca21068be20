package dev.fovea.training.dataset.archive;

import dev.fovea.manifest.ForUsers;
import org.jspecify.annotations.Nullable;

/** An archive that is refused. The message is meant for whoever sent it: what is wrong and what to do. */
public final class InvalidArchiveException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;

    public InvalidArchiveException(String message) {
        this(message, null);
    }

    public InvalidArchiveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
