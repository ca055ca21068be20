package dev.fovea.network.image;

import static dev.fovea.network.image.Decoding.assertUnsupported;
import static dev.fovea.network.image.Decoding.decode;
import static dev.fovea.network.image.TestImages.gray;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The colours of TIFF files, worked out by hand. */
class TiffColoursTest {

    private static final int RGB = 2;

    @Test
    void aPaletteMayHaveExtraSamplesBesideItsIndexes() {
        final long[] palette = new long[3 * 4];
        palette[1] = 0x6400;
        palette[4 + 1] = 0x6500;
        palette[8 + 1] = 0x66ff;
        final TiffBytes file = TiffBytes.of(2, 1).with(TiffBytes.PHOTOMETRIC, 3).with(TiffBytes.PALETTE, palette);
        final RgbImage expected = new RgbImage(2, 1, new byte[] {100, 101, 102, 0, 0, 0});
        assertThat(decode(file.with(TiffBytes.BITS, 2).strip(0x40))).isEqualTo(expected);

        final long[] wide = new long[3 * 256];
        System.arraycopy(palette, 0, wide, 0, 2);
        wide[257] = palette[5];
        wide[513] = palette[9];
        file.with(TiffBytes.PALETTE, wide).with(TiffBytes.BITS, 8, 8).with(TiffBytes.SAMPLES, 2);
        assertThat(decode(file.with(TiffBytes.EXTRA_SAMPLES, 0).strip(1, 77, 0, 88)))
                .isEqualTo(expected);
    }

    @Test
    void samplesBeyondTheColoursAreLeftOut() {
        final TiffBytes rgb = TiffBytes.of(1, 1)
                .with(TiffBytes.PHOTOMETRIC, RGB)
                .with(TiffBytes.SAMPLES, 5)
                .with(TiffBytes.BITS, 8, 8, 8, 8, 8)
                .with(TiffBytes.EXTRA_SAMPLES, 0, 0);
        assertThat(decode(rgb.strip(10, 20, 30, 40, 50))).isEqualTo(new RgbImage(1, 1, new byte[] {10, 20, 30}));
        // no ink but black of 155, and alpha
        rgb.with(TiffBytes.PHOTOMETRIC, 5).with(TiffBytes.EXTRA_SAMPLES, 2);
        assertThat(decode(rgb.strip(0, 0, 0, 155, 50))).isEqualTo(gray(1, 1, 100));
    }

    @Test
    void onlyAlphaThatWasMultipliedInIsDividedOut() {
        final TiffBytes file = TiffBytes.of(2, 1)
                .with(TiffBytes.PHOTOMETRIC, RGB)
                .with(TiffBytes.SAMPLES, 4)
                .with(TiffBytes.BITS, 8, 8, 8, 8)
                .strip(10, 20, 30, 51, 40, 50, 60, 0);
        // 255 * 10 / 51 = 50
        assertThat(decode(file.with(TiffBytes.EXTRA_SAMPLES, 1)))
                .isEqualTo(new RgbImage(2, 1, new byte[] {50, 100, (byte) 150, 0, 0, 0}));
        assertThat(decode(file.with(TiffBytes.EXTRA_SAMPLES, 2)))
                .isEqualTo(new RgbImage(2, 1, new byte[] {10, 20, 30, 40, 50, 60}));
    }

    @Test
    void labIsSeenAtTheWhiteOfD50() {
        final TiffBytes file = TiffBytes.of(2, 1)
                .with(TiffBytes.PHOTOMETRIC, 8)
                .with(TiffBytes.SAMPLES, 3)
                .with(TiffBytes.BITS, 8, 8, 8);
        final RgbImage ends = decode(file.strip(255, 0, 0, 0, 0, 0));
        assertThat(Pixels.worstDifference(ends, gray(2, 1, 255, 0))).isLessThanOrEqualTo(1);
        // L* = 53.6: Y = ((53.6 + 16) / 116)^3 = 0.216, as sRGB 1.055 * 0.216^(1 / 2.4) - 0.055 = 0.502, 128 of 255
        final RgbImage mid = decode(file.strip(137, 0, 0, 137, 60, 0));
        assertThat(mid.sample(0, 0, 1)).isBetween(127, 129);
        assertThat(mid.sample(1, 0, 0)).isGreaterThan(mid.sample(1, 0, 1) + 80);
    }

    @Test
    void neighboursMayShareTheirChroma() {
        // one unit of 2 x 2: four luminances, Cb and Cr 128 but for Cr + 10: red 1.402 * 10 = 14 more, green 7 less
        final TiffBytes file = TiffBytes.of(2, 2)
                .with(TiffBytes.PHOTOMETRIC, 6)
                .with(TiffBytes.SAMPLES, 3)
                .with(TiffBytes.BITS, 8, 8, 8)
                .with(TiffBytes.SUBSAMPLING, 2, 2);
        assertThat(decode(file.strip(10, 20, 30, 40, 128, 138)))
                .isEqualTo(new RgbImage(2, 2, new byte[] {24, 3, 10, 34, 13, 20, 44, 23, 30, 54, 33, 40}));
    }

    @Test
    void sharedChromaInPlanesIsRefusedBeforeAnythingIsUnpacked() {
        assertUnsupported(
                TiffBytes.of(2, 2)
                        .with(TiffBytes.PHOTOMETRIC, 6)
                        .with(TiffBytes.SAMPLES, 3)
                        .with(TiffBytes.BITS, 8, 8, 8)
                        .with(TiffBytes.SUBSAMPLING, 2, 2)
                        .with(TiffBytes.PLANAR, 2)
                        .segments(new byte[3][0]),
                "shared chroma in planes of their own");
    }
}
