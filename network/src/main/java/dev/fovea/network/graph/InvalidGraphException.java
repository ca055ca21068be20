package dev.fovea.network.graph;

/** A graph that cannot be built, read or written; the message names the layer and says what is wrong. */
public final class InvalidGraphException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InvalidGraphException(String message) {
        super(message);
    }

    public InvalidGraphException(String message, Throwable cause) {
        super(message, cause);
    }
}
