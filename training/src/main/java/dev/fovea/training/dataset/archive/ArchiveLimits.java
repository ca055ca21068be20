package dev.fovea.training.dataset.archive;

/**
 * How large an archive may be when it is unpacked.
 *
 * @param entries files and folders
 * @param bytes of all files together
 * @param fileBytes of one file; it has to fit into memory
 */
public record ArchiveLimits(int entries, long bytes, int fileBytes) {

    public ArchiveLimits {
        if (entries < 1 || bytes < 1 || fileBytes < 1) {
            throw new IllegalArgumentException("Limits must be positive");
        }
    }
}
