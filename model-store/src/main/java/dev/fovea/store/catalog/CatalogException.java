package dev.fovea.store.catalog;

import dev.fovea.manifest.ForUsers;

/** A catalog that cannot be used; the message names the catalog, the entry and the field, and says what is expected there. */
public final class CatalogException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1L;

    CatalogException(String message) {
        super(message);
    }

    CatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
