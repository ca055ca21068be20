package dev.fovea.network.weights.bytes;

import dev.fovea.manifest.ForUsers;

/** A file of weights that is damaged, hostile or in no format known here; the message says what is wrong and what to do. */
public final class InvalidWeightsException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;

    public InvalidWeightsException(String message) {
        super(printable(message));
    }

    public InvalidWeightsException(String message, Throwable cause) {
        super(printable(message), cause);
    }

    /** Messages quote names from the file, which may be megabytes long or hold terminal codes. */
    private static String printable(String message) {
        return "%.1000s".formatted(message).replaceAll("\\p{Cntrl}", "?");
    }
}
