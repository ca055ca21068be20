package dev.fovea.store;

/** A version that an alias still points to. */
public final class ModelInUseException extends StoreException {

    private static final long serialVersionUID = 1L;

    public ModelInUseException(ModelReference reference, String alias) {
        super(reference + " cannot be deleted while the alias \"" + alias
                + "\" points to it. Point the alias to another version, or remove it");
    }
}
