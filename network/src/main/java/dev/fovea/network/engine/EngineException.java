package dev.fovea.network.engine;

/** A runtime that could not open or run a graph. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
