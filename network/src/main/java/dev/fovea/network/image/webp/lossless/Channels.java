package dev.fovea.network.image.webp.lossless;

/** Arithmetic on the four channels of pixels. */
final class Channels {

    private static final int ALPHA_AND_GREEN = 0xff00ff00;
    private static final int RED_AND_BLUE = 0x00ff00ff;
    private static final int WITHOUT_LOWEST = 0xfefefefe;

    private Channels() {}

    /** Modulo 256. */
    static int add(int a, int b) {
        return ((a & ALPHA_AND_GREEN) + (b & ALPHA_AND_GREEN) & ALPHA_AND_GREEN)
                | ((a & RED_AND_BLUE) + (b & RED_AND_BLUE) & RED_AND_BLUE);
    }

    /** Rounded down. */
    static int average(int a, int b) {
        return (((a ^ b) & WITHOUT_LOWEST) >>> 1) + (a & b);
    }

    /** How far the channels of two pixels are apart, all together. */
    static int distance(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            sum += Math.abs((a >>> shift & 0xff) - (b >>> shift & 0xff));
        }
        return sum;
    }

    /** {@code a + b - c}, cut off at 0 and 255. */
    static int slope(int a, int b, int c) {
        int result = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            final int value = (a >>> shift & 0xff) + (b >>> shift & 0xff) - (c >>> shift & 0xff);
            result |= Math.max(0, Math.min(255, value)) << shift;
        }
        return result;
    }

    /** {@code a + (a - b) / 2}, cut off at 0 and 255; the half is rounded towards 0. */
    static int halfSlope(int a, int b) {
        int result = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            final int value = a >>> shift & 0xff;
            final int half = (value - (b >>> shift & 0xff)) / 2;
            result |= Math.max(0, Math.min(255, value + half)) << shift;
        }
        return result;
    }
}
