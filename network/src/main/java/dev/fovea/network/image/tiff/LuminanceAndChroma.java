package dev.fovea.network.image.tiff;

import java.io.IOException;

/**
 * RGB from luminance and chroma (TIFF 6.0, section 21), in whole numbers as libtiff computes it.
 *
 * @param red share of red in the luminance, as green and blue
 * @param range black and white of luminance and of either chroma, six numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LuminanceAndChroma(double red, double green, double blue, double[] range) {

    private static final int FRACTION_BITS = 16;
    private static final int HALF = 1 << (FRACTION_BITS - 1);

    /** Of BT.601 and the full range, where the tags say nothing else. */
    static LuminanceAndChroma of(Directory tags) throws IOException {
        final double[] shares = tags.fractions(Tag.YCBCR_COEFFICIENTS, 0.299, 0.587, 0.114);
        final double[] range = tags.fractions(Tag.REFERENCE_BLACK_WHITE, 0, 255, 128, 255, 128, 255);
        if (shares[1] == 0) {
            throw new IOException("A luminance without green");
        }
        return new LuminanceAndChroma(shares[0], shares[1], shares[2], range);
    }

    /** [H, W, 3] from as many luminances and chromas; overwritten and returned. */
    byte[] toRgb(byte[] samples) {
        final int redOfCr = fixed(2 - 2 * red);
        final int greenOfCr = -fixed(red * (2 - 2 * red) / green);
        final int blueOfCb = fixed(2 - 2 * blue);
        final int greenOfCb = -fixed(blue * (2 - 2 * blue) / green);
        for (int i = 0; i < samples.length; i += 3) {
            final int y = clip(scaled(samples[i] & 0xff, range[0], range[1], 255), 0, 255);
            final int cb = chroma(samples[i + 1] & 0xff, range[2], range[3]);
            final int cr = chroma(samples[i + 2] & 0xff, range[4], range[5]);
            samples[i] = (byte) clip(y + ((redOfCr * cr + HALF) >> FRACTION_BITS), 0, 255);
            samples[i + 1] = (byte) clip(y + ((greenOfCb * cb + HALF + greenOfCr * cr) >> FRACTION_BITS), 0, 255);
            samples[i + 2] = (byte) clip(y + ((blueOfCb * cb + HALF) >> FRACTION_BITS), 0, 255);
        }
        return samples;
    }

    private static int chroma(int code, double black, double white) {
        return clip(scaled(code - 128, black - 128, white - 128, 127), -512, 512);
    }

    private static int scaled(int code, double black, double white, int full) {
        final double span = white - black;
        return (int) ((code - black) * full / (span == 0 ? 1 : span));
    }

    private static int fixed(double factor) {
        return (int) (factor * (1 << FRACTION_BITS) + 0.5);
    }

    private static int clip(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
