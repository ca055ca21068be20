package dev.fovea.network.image.webp.lossless;

/**
 * A picture on its way through the transforms.
 *
 * @param argb row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pixels(int width, int height, int[] argb) {

    /** [height, width, 3], without alpha. */
    byte[] rgb() {
        final byte[] rgb = new byte[3 * argb.length];
        for (int i = 0; i < argb.length; i++) {
            rgb[3 * i] = (byte) (argb[i] >> 16);
            rgb[3 * i + 1] = (byte) (argb[i] >> 8);
            rgb[3 * i + 2] = (byte) argb[i];
        }
        return rgb;
    }
}
