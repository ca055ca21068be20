package dev.fovea.store;

/** A published package that is not what was published. */
public final class CorruptModelException extends DamagedModelException {

    private static final long serialVersionUID = 1L;

    private final String file;

    /**
     * Names the file.
     *
     * @param file its name in the package
     * @param problem completes a sentence, e.g. {@code is missing}
     */
    public CorruptModelException(ModelReference reference, String file, String problem) {
        super(
                file + " of " + reference + " " + problem
                        + ". Restore the package from a backup, or delete it and publish it again",
                null);
        this.file = file;
    }

    /** {@return the name of the file in the package} */
    public String file() {
        return file;
    }
}
