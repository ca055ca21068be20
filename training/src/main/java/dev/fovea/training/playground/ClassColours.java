package dev.fovea.training.playground;

/** Colours of classes that people with any colour vision can tell apart. Okabe and Ito, "Color universal design" (2008). */
final class ClassColours {

    /** Blue, vermilion, green, yellow, purple, sky blue, orange, grey. */
    private static final int[] POINTS = {0x0072b2, 0xd55e00, 0x009e73, 0xe6c700, 0xcc79a7, 0x56b4e9, 0xe69f00, 0x555555
    };

    /** How much of its colour a region has where the network has no idea, so that its class can still be seen, and where it is sure. */
    private static final double PALEST = 0.08;

    private static final double STRONGEST = 0.5;

    private static final int WHITE = 0xffffff;

    private ClassColours() {}

    /** Red, green and blue, eight bits each. */
    static int point(int label) {
        return POINTS[label];
    }

    /**
     * The colour of a region.
     *
     * @param certainty 0 to 1
     */
    static int region(int label, double certainty) {
        return mixed(WHITE, POINTS[label], PALEST + (STRONGEST - PALEST) * certainty);
    }

    /** A colour on the way from one, at 0, to another, at 1. */
    static int mixed(int from, int to, double share) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            final int low = from >> shift & 0xff;
            final int high = to >> shift & 0xff;
            rgb |= (int) Math.round(low + (high - low) * share) << shift;
        }
        return rgb;
    }
}
