package dev.fovea.network.graph;

import dev.fovea.manifest.ForUsers;
import org.jspecify.annotations.Nullable;

/** A graph that cannot be built, read or written; the message names the layer and says what is wrong. */
public final class InvalidGraphException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;

    public InvalidGraphException(String message) {
        super(message);
    }

    public InvalidGraphException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
