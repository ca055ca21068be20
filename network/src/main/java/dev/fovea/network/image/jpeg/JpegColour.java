package dev.fovea.network.image.jpeg;

import dev.fovea.network.image.tiff.Ink;
import java.nio.ByteBuffer;

/**
 * What the samples of a JPEG file mean, and their conversion to RGB in whole numbers as libjpeg does it (JFIF 1.02: R = Y + 1.402 Cr,
 * G = Y - 0.34414 Cb - 0.71414 Cr, B = Y + 1.772 Cb; Cb and Cr around 128).
 */
public enum JpegColour {
    GRAY(1, 0),
    RGB(3, 0),
    YCBCR(3, 1),
    /** Inverted, 255 is no ink, as Adobe writes it and everybody reads it. */
    CMYK(4, 0),
    /** CMYK, of which the inverse of the first three is stored as YCbCr. */
    YCCK(4, 2);

    /** Of Adobe's segment, which tells a decoder what the samples are. */
    static final int MARKER_BYTES = 16;

    private static final int FRACTION_BITS = 16;
    private static final int HALF = 1 << (FRACTION_BITS - 1);
    private static final int RED_OF_CR = fixed(1.402);
    private static final int GREEN_OF_CB = fixed(0.34414);
    private static final int GREEN_OF_CR = fixed(0.71414);
    private static final int BLUE_OF_CB = fixed(1.772);

    private final int bands;
    private final int adobeTransform;

    JpegColour(int bands, int adobeTransform) {
        this.bands = bands;
        this.adobeTransform = adobeTransform;
    }

    /** Samples of a pixel. */
    int bands() {
        return bands;
    }

    /** Whether the samples are of ink, and not of light. */
    boolean ink() {
        return this == CMYK || this == YCCK;
    }

    /** Whether Java's reader converts it and hands over {@link #converted} row by row; else it hands over all samples as they are stored. */
    boolean passesRows() {
        return !ink();
    }

    /** What Java's reader makes of it. */
    JpegColour converted() {
        return this == YCBCR ? RGB : this;
    }

    /** The JPEG with Adobe's segment behind its first marker, so that every decoder takes its samples for the same. */
    byte[] mark(byte[] jpeg) {
        return ByteBuffer.allocate(jpeg.length + MARKER_BYTES)
                .put(jpeg, 0, 2)
                .put(new byte[] {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0})
                .put((byte) adobeTransform)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static int fixed(double factor) {
        return (int) (factor * (1 << FRACTION_BITS) + 0.5);
    }

    /**
     * [H, W, 3] from interleaved samples.
     *
     * @param samples overwritten, and returned, where there are three to a pixel
     */
    public byte[] toRgb(byte[] samples) {
        return switch (this) {
            case RGB -> samples;
            case YCBCR -> yccToRgb(samples, 3);
            case GRAY -> grayToRgb(samples);
            case CMYK -> Ink.toRgb(invert(samples));
            case YCCK -> Ink.toRgb(invertBlack(yccToRgb(samples, 4)));
        };
    }

    private static byte[] yccToRgb(byte[] samples, int bands) {
        for (int i = 0; i < samples.length; i += bands) {
            final int y = samples[i] & 0xff;
            final int cb = (samples[i + 1] & 0xff) - 128;
            final int cr = (samples[i + 2] & 0xff) - 128;
            samples[i] = clip(y + ((RED_OF_CR * cr + HALF) >> FRACTION_BITS));
            samples[i + 1] = clip(y + ((HALF - GREEN_OF_CB * cb - GREEN_OF_CR * cr) >> FRACTION_BITS));
            samples[i + 2] = clip(y + ((BLUE_OF_CB * cb + HALF) >> FRACTION_BITS));
        }
        return samples;
    }

    private static byte[] grayToRgb(byte[] samples) {
        final byte[] rgb = new byte[3 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            rgb[3 * i] = samples[i];
            rgb[3 * i + 1] = samples[i];
            rgb[3 * i + 2] = samples[i];
        }
        return rgb;
    }

    private static byte[] invert(byte[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) ~samples[i];
        }
        return samples;
    }

    private static byte[] invertBlack(byte[] samples) {
        for (int i = 3; i < samples.length; i += 4) {
            samples[i] = (byte) ~samples[i];
        }
        return samples;
    }

    private static byte clip(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
