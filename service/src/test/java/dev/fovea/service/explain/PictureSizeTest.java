package dev.fovea.service.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.RgbImage;
import org.junit.jupiter.api.Test;

class PictureSizeTest {

    @Test
    void onePictureIsAsLargeAsThePhoto() {
        assertFits(new PictureSize(null, 1, false), 5000, 4000, 5000, 4000);
    }

    /** Of four at most 4 million pixels each, a quarter of the photo's 16 million. */
    @Test
    void severalAreSmallerTogether() {
        assertFits(new PictureSize(null, 4, false), 5000, 3200, 2500, 1600);
        assertFits(new PictureSize(null, 4, false), 300, 200, 300, 200);
    }

    @Test
    void onASheetAllHaveOneSize() {
        assertFits(new PictureSize(null, 17, true), 4000, 3000, 320, 240);
        assertFits(new PictureSize(null, 17, true), 4, 8, 160, 320);
        assertFits(new PictureSize(null, 17, true), 3000, 1, 320, 1);
        assertFits(new PictureSize(64, 17, true), 4000, 3000, 64, 48);
    }

    @Test
    void nothingIsMagnifiedElsewhere() {
        assertFits(new PictureSize(100, 1, false), 50, 30, 50, 30);
        assertFits(new PictureSize(100, 1, false), 200, 100, 100, 50);
    }

    private static void assertFits(PictureSize size, int width, int height, int toWidth, int toHeight) {
        final RgbImage fitting = size.fit(new RgbImage(width, height, new byte[3 * width * height]));

        assertThat(fitting.width()).isEqualTo(toWidth);
        assertThat(fitting.height()).isEqualTo(toHeight);
    }
}
