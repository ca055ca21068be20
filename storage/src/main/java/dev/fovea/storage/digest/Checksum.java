package dev.fovea.storage.digest;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 that a file should have: all 64 hexadecimal digits, or the first 8 as file names of torch-hub carry them. Eight
 * digits find a damaged file; only all of them withstand someone who forges one.
 *
 * @param hex 64 or 8 lower-case hexadecimal digits
 */
public record Checksum(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{8}");

    public Checksum {
        hex = hex.toLowerCase(Locale.ROOT);
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "A SHA-256 is written as 64 hexadecimal digits, or as the first 8 of them; got \"" + hex + "\"");
        }
    }

    /**
     * Compares as many digits as are known.
     *
     * @param sha256 64 lower-case hexadecimal digits
     */
    public boolean matches(String sha256) {
        return sha256.startsWith(hex);
    }
}
