package dev.fovea.network.conversion;

import dev.fovea.manifest.ForUsers;

/** A model whose file and description do not fit together; the message says what to change. */
public final class ConversionException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;

    public ConversionException(String message) {
        super(message);
    }
}
