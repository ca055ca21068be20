package dev.fovea.network.explanation;

import dev.fovea.manifest.ForUsers;

/** An explanation that cannot be given; the message says why and what to do. */
public final class ExplanationException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;

    public ExplanationException(String message) {
        super(message);
    }
}
