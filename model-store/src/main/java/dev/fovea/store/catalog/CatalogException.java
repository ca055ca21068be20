package dev.fovea.store.catalog;

/** A catalog that cannot be used; the message names the catalog, the entry and the field, and says what is expected there. */
public final class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CatalogException(String message) {
        super(message);
    }

    CatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
