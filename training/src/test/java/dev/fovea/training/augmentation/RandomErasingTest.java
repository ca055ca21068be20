package dev.fovea.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.image.RgbImage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomErasingTest {

    private static final RgbImage BLACK = Grey.plain(60, 40, 0);

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void aRectangleOfNoiseIsWithinItsArea() {
        for (int i = 0; i < 200; i++) {
            final RgbImage erased = new RandomErasing(1, 0.25).apply(BLACK, random);
            int left = 60;
            int right = -1;
            int top = 40;
            int bottom = -1;
            for (int y = 0; y < 40; y++) {
                for (int x = 0; x < 60; x++) {
                    if (erased.sample(x, y, 0) + erased.sample(x, y, 1) + erased.sample(x, y, 2) > 0) {
                        left = Math.min(left, x);
                        right = Math.max(right, x);
                        top = Math.min(top, y);
                        bottom = Math.max(bottom, y);
                    }
                }
            }
            final int area = (right - left + 1) * (bottom - top + 1);
            // rounding sides to pixels changes the area by up to a tenth
            assertThat(area / 2400.0).isBetween(0.015, 0.275);
        }
    }

    @Test
    void noiseHasAllLevels() {
        final RgbImage erased = new RandomErasing(1, 1).apply(Grey.plain(200, 200, 0), new SplittableRandom(3));
        double sum = 0;
        int count = 0;
        for (byte level : erased.pixels()) {
            if (level != 0) {
                sum += level & 0xff;
                count++;
            }
        }
        assertThat(count).isGreaterThan(1000);
        assertThat(sum / count).isBetween(123.0, 133.0);
    }

    @Test
    void asManyPhotosAreChangedAsTheProbabilitySays() {
        int changed = 0;
        for (int i = 0; i < 2000; i++) {
            changed += new RandomErasing(0.25, 0.3).apply(BLACK, random).equals(BLACK) ? 0 : 1;
        }
        // the standard deviation is 19
        assertThat(changed).isBetween(425, 575);
        assertThat(new RandomErasing(0, 0.3).apply(BLACK, random)).isSameAs(BLACK);
    }

    @Test
    void aPhotoTooSmallForARectangleStays() {
        assertThat(new RandomErasing(1, 1).apply(Grey.plain(1, 1, 7), random)).isEqualTo(Grey.plain(1, 1, 7));
    }
}
