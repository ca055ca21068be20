package dev.fovea.network.weights.bytes;

/**
 * One file of a zip archive, as the directory describes it.
 *
 * @param deflated whether the content is compressed; otherwise it is stored and both sizes are equal
 * @param checksum CRC-32 of the content
 * @param headerOffset where the local header lies, after which name and content follow
 */
public record ArchiveEntry(
        String name, boolean deflated, long checksum, long compressedSize, long size, long headerOffset) {

    public ArchiveEntry {
        if (compressedSize < 0 || size < 0 || headerOffset < 0 || (!deflated && compressedSize != size)) {
            throw new InvalidWeightsException("The zip file is damaged: the sizes of '%s' are wrong".formatted(name));
        }
        if (deflated && size > Integer.MAX_VALUE) {
            throw new InvalidWeightsException(
                    "The zip entry '%s' would inflate to %d bytes; 2 GiB is the most".formatted(name, size));
        }
    }
}
