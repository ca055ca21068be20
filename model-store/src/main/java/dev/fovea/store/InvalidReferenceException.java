package dev.fovea.store;

/** A name, version or alias that is not written as one, with advice on how to write it. */
public final class InvalidReferenceException extends StoreException {

    private static final long serialVersionUID = 1L;

    InvalidReferenceException(String message) {
        super(message);
    }
}
