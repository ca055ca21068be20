package dev.fovea.training.dataset.admission;

import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.preprocess.Resampler;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The coarse structure of a picture in 64 bits (pHash; Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions",
 * 2010): of the picture in 32 x 32 grey levels the 64 lowest frequencies of the discrete cosine transform that vary in both
 * directions, and for each whether it is above their median. Resizing, other compression and small changes of colour leave nearly all
 * bits; different pictures differ in about half of them.
 */
final class PerceptualHash {

    /** Pictures whose hashes differ in no more bits than that look the same. */
    static final int NEAR = 4;

    private static final int SIDE = 32;
    private static final int FREQUENCIES = 8;

    /** About what one step of brightness in half of the picture makes; less is no structure. */
    private static final double LEAST = 8;

    private static final double[][] COSINES = cosines();

    private PerceptualHash() {}

    /** The hash; empty for a picture without structure, such as one of a single colour. */
    static OptionalLong of(RgbImage image) {
        final double[] coefficients = coefficients(Resampler.resize(image, SIDE, SIDE, Interpolation.BILINEAR));
        if (Arrays.stream(coefficients).map(Math::abs).max().orElse(0) < LEAST) {
            return OptionalLong.empty();
        }
        final double[] sorted = coefficients.clone();
        Arrays.sort(sorted);
        final double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        long hash = 0;
        for (double coefficient : coefficients) {
            hash = hash << 1 | (coefficient > median ? 1 : 0);
        }
        return OptionalLong.of(hash);
    }

    /** In how many bits two hashes differ. */
    static int distance(long first, long second) {
        return Long.bitCount(first ^ second);
    }

    /** [8 * 8] of the orthonormal transform, frequencies 1 to 8 down and across. */
    private static double[] coefficients(RgbImage image) {
        final double[][] across = new double[SIDE][FREQUENCIES];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                final double grey =
                        0.299 * image.sample(x, y, 0) + 0.587 * image.sample(x, y, 1) + 0.114 * image.sample(x, y, 2);
                for (int u = 0; u < FREQUENCIES; u++) {
                    across[y][u] += grey * COSINES[u][x];
                }
            }
        }
        final double[] both = new double[FREQUENCIES * FREQUENCIES];
        for (int v = 0; v < FREQUENCIES; v++) {
            for (int y = 0; y < SIDE; y++) {
                for (int u = 0; u < FREQUENCIES; u++) {
                    both[v * FREQUENCIES + u] += across[y][u] * COSINES[v][y];
                }
            }
        }
        return both;
    }

    private static double[][] cosines() {
        final double[][] cosines = new double[FREQUENCIES][SIDE];
        for (int u = 0; u < FREQUENCIES; u++) {
            for (int x = 0; x < SIDE; x++) {
                cosines[u][x] = Math.sqrt(2.0 / SIDE) * Math.cos(Math.PI * (x + 0.5) * (u + 1) / SIDE);
            }
        }
        return cosines;
    }
}
