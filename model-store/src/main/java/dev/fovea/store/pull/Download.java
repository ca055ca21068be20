package dev.fovea.store.pull;

import java.nio.file.Path;

/**
 * A file that was pulled and has the digest it should.
 *
 * @param bytes its size
 * @param sha256 all 64 hexadecimal digits
 */
public record Download(Path file, long bytes, String sha256) {}
