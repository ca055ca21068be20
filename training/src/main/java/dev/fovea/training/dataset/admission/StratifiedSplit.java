package dev.fovea.training.dataset.admission;

import dev.fovea.storage.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sets a share of a class aside for validation. Pictures are drawn by a digest of their bytes and the seed, so neither their names
 * nor their order matter, and copies of a picture come into the same split.
 *
 * @param share of each class, from 0 to less than 1; at least one picture of two stays for training
 * @param most pictures of a class
 */
public record StratifiedSplit(long seed, double share, int most) {

    /** Of any number. */
    public StratifiedSplit(long seed, double share) {
        this(seed, share, Integer.MAX_VALUE);
    }

    /**
     * Draws from one class.
     *
     * @param digests of its pictures, 64 hexadecimal digits each; the same one counts once
     * @return those for validation
     */
    public Set<String> validation(Collection<String> digests) {
        final Set<String> distinct = new TreeSet<>(digests);
        final long wanted = Math.min(most, Math.round(share * distinct.size()));
        final long atLeast = share > 0 ? 1 : 0;
        final List<String> drawn = distinct.stream()
                .sorted(Comparator.comparing(this::lot))
                .limit(Math.min(Math.max(atLeast, wanted), distinct.size() - 1L))
                .toList();
        return drawn.stream().collect(Collectors.toUnmodifiableSet());
    }

    private String lot(String digest) {
        final Sha256 sha256 = new Sha256();
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
        sha256.update(digest.getBytes(StandardCharsets.US_ASCII));
        return sha256.hex();
    }
}
