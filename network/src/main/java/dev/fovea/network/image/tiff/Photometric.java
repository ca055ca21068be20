package dev.fovea.network.image.tiff;

import java.io.IOException;
import java.util.Arrays;

/** What colour the samples mean (TIFF 6.0, photometric interpretation), with the number and the samples it takes. */
enum Photometric {
    WHITE_IS_ZERO(0, 1, true) {
        @Override
        byte[] toRgb(byte[] samples, Page page) throws IOException {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) ~samples[i];
            }
            return BLACK_IS_ZERO.toRgb(samples, page);
        }
    },
    BLACK_IS_ZERO(1, 1, true) {
        @Override
        byte[] toRgb(byte[] samples, Page page) {
            final byte[] rgb = new byte[3 * samples.length];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = samples[i / 3];
            }
            return rgb;
        }
    },
    RGB(2, 3, true) {
        @Override
        byte[] toRgb(byte[] samples, Page page) {
            return samples;
        }
    },
    PALETTE(3, 1, false) {
        @Override
        byte[] toRgb(byte[] samples, Page page) throws IOException {
            return Palette.of(page).lookUp(samples);
        }
    },
    CMYK(5, 4, true) {
        @Override
        byte[] toRgb(byte[] samples, Page page) {
            return Ink.toRgb(samples);
        }
    },
    YCBCR(6, 3, false) {
        @Override
        byte[] toRgb(byte[] samples, Page page) throws IOException {
            return page.compression() == Compression.JPEG && !page.separate()
                    ? samples
                    : LuminanceAndChroma.of(page.tags()).toRgb(samples);
        }
    },
    CIE_LAB(8, 3, false) {
        @Override
        byte[] toRgb(byte[] samples, Page page) throws IOException {
            for (int i = 0; i < samples.length; i++) {
                samples[i] ^= (byte) (i % 3 == 0 ? 0 : 0x80);
            }
            return ICC_LAB.toRgb(samples, page);
        }
    },
    ICC_LAB(9, 3, false) {
        @Override
        byte[] toRgb(byte[] samples, Page page) {
            return new LabTable().toRgb(samples);
        }
    },
    TRANSPARENCY_MASK(4, "a transparency mask"),
    ITU_LAB(10, "ITU L*a*b* colours"),
    COLOUR_FILTER_ARRAY(32803, "a camera's raw picture"),
    LOG_L(32844, "logarithmic luminance"),
    LOG_LUV(32845, "logarithmic LUV colours"),
    LINEAR_RAW(34892, "a camera's raw picture"),
    DEPTH(51177, "a depth map");

    private final int number;
    private final int bands;
    private final boolean takesAlpha;
    private final String title;

    Photometric(int number, int bands, boolean takesAlpha) {
        this.number = number;
        this.bands = bands;
        this.takesAlpha = takesAlpha;
        this.title = "";
    }

    /** Of a kind that is not decoded. */
    Photometric(int number, String title) {
        this.number = number;
        this.bands = 0;
        this.takesAlpha = false;
        this.title = title;
    }

    static Photometric of(long number) throws IOException {
        final Photometric photometric = Arrays.stream(values())
                .filter(value -> value.number == number)
                .findFirst()
                .orElseThrow(() -> new UnsupportedTiffException("colours of number " + number));
        if (photometric.bands == 0) {
            throw new UnsupportedTiffException(photometric.title);
        }
        return photometric;
    }

    int bands() {
        return bands;
    }

    /** Whether the colours are grey or RGB, in whatever form: neither ink nor L*a*b*. */
    boolean storesRgb() {
        return this != CMYK && this != CIE_LAB && this != ICC_LAB;
    }

    /** Whether an alpha that was multiplied into the colours can be divided out. */
    boolean takesAlpha() {
        return takesAlpha;
    }

    /**
     * [H, W, 3] from samples of 8 bits, [H, W, bands].
     *
     * @param samples may be overwritten
     */
    byte[] toRgb(byte[] samples, Page page) throws IOException {
        throw new UnsupportedTiffException(title);
    }
}
