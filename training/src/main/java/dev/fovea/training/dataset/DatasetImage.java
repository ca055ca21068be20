package dev.fovea.training.dataset;

/**
 * A picture of a data set.
 *
 * @param file its path in the archive; a label, not a path of this machine
 * @param label name of its class
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param offset of its bytes in the data set's pack
 * @param length of its bytes
 * @param width in pixels, upright
 * @param height in pixels, upright
 */
public record DatasetImage(
        String file, String label, Split split, String sha256, long offset, int length, int width, int height) {}
