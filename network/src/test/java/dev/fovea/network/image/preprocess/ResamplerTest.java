package dev.fovea.network.image.preprocess;

import static dev.fovea.network.image.TestImages.gray;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.manifest.InputSpec.Interpolation;
import dev.fovea.network.image.PictureKind;
import dev.fovea.network.image.RgbImage;
import dev.fovea.network.image.TestImages;
import dev.fovea.network.image.preprocess.Resampler.Window;
import org.junit.jupiter.api.Test;

class ResamplerTest {

    @Test
    void shrinkingBilinearlyWeighsEveryPixelThatATwiceAsWideTriangleCovers() {
        // centres 1 and 3, weights 3/7 3/7 1/7 and 1/7 3/7 3/7: (0 + 210 + 140) / 7 and (70 + 420 + 630) / 7
        assertThat(Resampler.resize(gray(4, 1, 0, 70, 140, 210), 2, 1, Interpolation.BILINEAR))
                .isEqualTo(gray(2, 1, 50, 160));
    }

    @Test
    void enlargingBilinearlyDrawsStraightLinesBetweenPixelCentres() {
        assertThat(Resampler.resize(gray(2, 1, 0, 100), 4, 1, Interpolation.BILINEAR))
                .isEqualTo(gray(4, 1, 0, 25, 75, 100));
        assertThat(Resampler.resize(gray(1, 2, 0, 100), 1, 4, Interpolation.BILINEAR))
                .isEqualTo(gray(1, 4, 0, 25, 75, 100));
    }

    @Test
    void enlargingBicubicallyOvershootsAsTheKernelWithMinusOneHalfDoes() {
        // at distances 0.25 and 1.25: 0.8671875 and -0.0703125, so 100 - 100 * 0.0703125 / 0.796875 = 91.2;
        // at distances 0.25 and 0.75: 0.8671875 and 0.2265625, so 100 + 100 * 0.2265625 / 1.09375 = 120.7
        assertThat(Resampler.resize(gray(2, 1, 100, 200), 4, 1, Interpolation.BICUBIC))
                .isEqualTo(gray(4, 1, 91, 121, 179, 209));
    }

    @Test
    void anOvershootIsCutOffAtBlackAndWhite() {
        assertThat(Resampler.resize(gray(2, 1, 0, 255), 4, 1, Interpolation.BICUBIC))
                .isEqualTo(gray(4, 1, 0, 53, 202, 255));
    }

    @Test
    void valuesAreRoundedBetweenColumnsAndRowsAsPillowDoes() {
        // the rows' means are 0.5, rounded to 1, and 0; theirs is 0.5 again (the mean of all four would be 0.25)
        assertThat(Resampler.resize(gray(2, 2, 0, 1, 0, 0), 1, 1, Interpolation.BILINEAR))
                .isEqualTo(gray(1, 1, 1));
    }

    @Test
    void theSameSizeChangesNothing() {
        final RgbImage image = gray(3, 2, 1, 2, 3, 4, 5, 6);
        assertThat(Resampler.resize(image, 3, 2, Interpolation.BILINEAR)).isEqualTo(image);
        assertThat(Resampler.resize(image, 3, 2, Interpolation.BICUBIC)).isEqualTo(image);
    }

    @Test
    void channelsAreKeptApart() {
        final RgbImage image = new RgbImage(2, 1, new byte[] {10, 20, 30, 30, 40, 90});
        assertThat(Resampler.resize(image, 1, 1, Interpolation.BILINEAR))
                .isEqualTo(new RgbImage(1, 1, new byte[] {20, 30, 60}));
    }

    @Test
    void aWindowIsTheSameAsCuttingItOutAfterwards() {
        final RgbImage image = PictureKind.rgb(TestImages.gradient(37, 23));
        for (Interpolation interpolation : Interpolation.values()) {
            final RgbImage whole = Resampler.resize(image, 50, 9, interpolation);
            final RgbImage part = Resampler.resize(image, 50, 9, new Window(11, 3, 20, 5), interpolation);
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 20; x++) {
                    for (int channel = 0; channel < 3; channel++) {
                        assertThat(part.sample(x, y, channel)).isEqualTo(whole.sample(11 + x, 3 + y, channel));
                    }
                }
            }
        }
    }

    @Test
    void aWindowOfAnEnormousPictureTakesRoomForTheWindowAlone() {
        final RgbImage line = gray(100_000, 1, new int[100_000]);
        assertThat(Resampler.resize(
                        line, 25_600_000_000L, 256_000, new Window(12_800_000_000L, 10, 4, 4), Interpolation.BILINEAR))
                .isEqualTo(gray(4, 4, new int[16]));
    }
}
