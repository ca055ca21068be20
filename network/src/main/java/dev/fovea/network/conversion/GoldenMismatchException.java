package dev.fovea.network.conversion;

/** A model that does not compute what it computed when it was published. */
public final class GoldenMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public GoldenMismatchException(String message) {
        super(message);
    }
}
