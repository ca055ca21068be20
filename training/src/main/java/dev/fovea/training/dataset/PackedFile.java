package dev.fovea.training.dataset;

/**
 * A file in a pack.
 *
 * @param name its path in the archive
 */
record PackedFile(String name, String sha256, long offset, int length) {

    /** The same file under another name. */
    PackedFile named(String other) {
        return new PackedFile(other, sha256, offset, length);
    }
}
