package dev.fovea.training.dataset;

/**
 * A file in a pack.
 *
 * @param name its path in the archive
 */
public record PackedFile(String name, String sha256, long offset, int length) {

    /** The same file under another name. */
    public PackedFile named(String other) {
        return new PackedFile(other, sha256, offset, length);
    }
}
