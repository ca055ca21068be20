package dev.fovea.network.image.webp.lossless;

/** Colours used lately, each at a place that follows from the colour (RFC 9649, section 3.6.2.3). They are entered when one is asked for. */
final class ColourCache {

    private static final int HASH = 0x1e35a7bd;

    private final int[] colours;
    private final int shift;
    private final int[] pixels;
    private int entered;

    /** @param pixels that are being decoded */
    ColourCache(int bits, int[] pixels) {
        this.colours = new int[1 << bits];
        this.shift = Integer.SIZE - bits;
        this.pixels = pixels;
    }

    /** @param end behind the last pixel that is decoded */
    int colour(int place, int end) {
        for (; entered < end; entered++) {
            colours[(HASH * pixels[entered]) >>> shift] = pixels[entered];
        }
        return colours[place];
    }
}
