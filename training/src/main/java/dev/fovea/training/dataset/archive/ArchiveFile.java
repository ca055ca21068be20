package dev.fovea.training.dataset.archive;

/** A file of an archive, or of what is read as if it were one, in memory. */
public final class ArchiveFile {

    private final String name;
    private final byte[] content;

    /** A file; the content is not copied. */
    public ArchiveFile(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    /**
     * Its path in the archive: folders separated by {@code /}, never beginning with it, no {@code .} or {@code ..} among them. If the
     * archive does not say how the name is encoded, {@link NameReading} reads it when all names are known.
     */
    public String name() {
        return name;
    }

    /** Not copied, so nobody may change it. */
    public byte[] content() {
        return content;
    }
}
