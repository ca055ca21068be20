package dev.fovea.training.form;

/** A written form is damaged, or of a version that this one does not know. */
public final class InvalidFormException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public InvalidFormException(String message) {
        super(message);
    }

    public InvalidFormException(String message, Throwable cause) {
        super(message, cause);
    }
}
