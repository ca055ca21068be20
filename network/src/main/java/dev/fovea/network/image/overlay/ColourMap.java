package dev.fovea.network.image.overlay;

import dev.fovea.manifest.Worded;

/** Colours for the numbers from 0 to 1. */
public enum ColourMap implements Worded {
    /** From dark violet over green to yellow, equally far apart to the eye. Smith and van der Walt, matplotlib (2015). */
    VIRIDIS(
            false, 0x440154, 0x482475, 0x414487, 0x355f8d, 0x2a788e, 0x21918c, 0x22a884, 0x44bf70, 0x7ad151, 0xbddf26,
            0xfde725),

    /** From dark blue over green to dark red, like a rainbow without its stripes. Mikhailov, Google (2019). */
    TURBO(
            false, 0x23171b, 0x493eae, 0x4569ee, 0x3295f7, 0x26bce1, 0x29dcbc, 0x3ff393, 0x65fd6e, 0x95fb51, 0xc5ec3c,
            0xecd12e, 0xffad24, 0xff821d, 0xf05616, 0xcb2f0d, 0xa31302, 0x900c00),

    /** From blue over white to red, for numbers with a sign: white is zero. Brewer's RdBu (2002), turned round. */
    RED_BLUE(
            true, 0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b,
            0x67001f);

    private final boolean diverging;

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
    private final int[] stops;

    /** @param stops red, green and blue at equal distances from 0 to 1; colours between them are mixed */
    ColourMap(boolean diverging, int... stops) {
        this.diverging = diverging;
        this.stops = stops;
    }

    /** Whether the middle means zero. */
    public boolean isDiverging() {
        return diverging;
    }

    /** Red, green and blue, eight bits each, of a number; below 0 as for 0, above 1 as for 1. */
    public int rgb(double share) {
        final double position = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
        final int below = Math.min((int) position, stops.length - 2);
        final double rest = position - below;
        return (mixed(below, rest, 16) << 16) | (mixed(below, rest, 8) << 8) | mixed(below, rest, 0);
    }

    private int mixed(int below, double rest, int shift) {
        final int from = (stops[below] >> shift) & 0xff;
        final int to = (stops[below + 1] >> shift) & 0xff;
        return (int) Math.round(from + (to - from) * rest);
    }
}
