package dev.fovea.network.image.webp.lossless;

/** Squares of pixels that share a setting. */
final class Blocks {

    private Blocks() {}

    /** How many blocks a row or column of pixels takes. */
    static int count(int pixels, int bits) {
        return (pixels + (1 << bits) - 1) >> bits;
    }
}
