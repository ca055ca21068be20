package dev.fovea.store;

import dev.fovea.manifest.ForUsers;

/**
 * The store refuses what it was asked to do. That the place it lives in fails, or holds something damaged, is a {@link
 * dev.fovea.storage.fault.StorageException}. Messages name models and files of a package, never a path of the machine.
 */
public class StoreException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }
}
