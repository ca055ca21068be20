package dev.fovea.store.pull;

import dev.fovea.manifest.ForUsers;

/** A file could not be pulled; the message says why and what to do. */
public class PullException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1L;

    PullException(String message) {
        super(message);
    }

    PullException(String message, Throwable cause) {
        super(message, cause);
    }
}
