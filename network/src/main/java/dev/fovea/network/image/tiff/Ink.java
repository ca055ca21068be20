package dev.fovea.network.image.tiff;

/** Printed colours. */
public final class Ink {

    private Ink() {}

    /** [H, W, 3] from ink, [H, W, 4] with 255 for full ink: red = (1 - cyan) (1 - black), and so on. */
    public static byte[] toRgb(byte[] ink) {
        final byte[] rgb = new byte[ink.length / 4 * 3];
        for (int from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
            final int light = 255 - (ink[from + 3] & 0xff);
            for (int band = 0; band < 3; band++) {
                rgb[to + band] = (byte) (light - scaled(ink[from + band] & 0xff, light));
            }
        }
        return rgb;
    }

    /** a b / 255, rounded. */
    private static int scaled(int a, int b) {
        final int product = a * b + 128;
        return ((product >> 8) + product) >> 8;
    }
}
