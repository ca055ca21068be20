package dev.fovea.network.explanation;

/** An explanation that cannot be given; the message says why and what to do. */
public final class ExplanationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ExplanationException(String message) {
        super(message);
    }
}
