package dev.fovea.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomCropTest {

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void theWholePhotoIsTakenWhereNothingElseIsAllowed() {
        assertThat(new RandomCrop(1, 1, 1, 1).draw(10, 10, 1, random)).isEqualTo(new CropWindow(0, 0, 10, 10));
    }

    /** A square of all of the area fits no oblong. */
    @Test
    void theCentreIsTakenWhereNothingFits() {
        final RandomCrop square = new RandomCrop(1, 1, 1, 1);
        assertThat(square.draw(20, 10, 1, random)).isEqualTo(new CropWindow(5, 0, 10, 10));
        assertThat(square.draw(10, 21, 1, random)).isEqualTo(new CropWindow(0, 5, 10, 10));
        assertThat(new RandomCrop(1, 1, 3 / 4.0, 4 / 3.0).draw(30, 9, 1, random))
                .isEqualTo(new CropWindow(9, 0, 12, 9));
    }

    @Test
    void aWideInputTakesWideParts() {
        assertThat(new RandomCrop(1, 1, 1, 1).draw(20, 10, 2, random)).isEqualTo(new CropWindow(0, 0, 20, 10));
    }

    @Test
    void aSinglePixelCanBeCropped() {
        assertThat(RandomCrop.DEFAULT.draw(1, 1, 1, random)).isEqualTo(new CropWindow(0, 0, 1, 1));
        assertThat(new RandomCrop(0.5, 0.5, 1, 1).draw(1000, 1, 1, random).height())
                .isEqualTo(1);
    }

    @Test
    void areaAndProportionsAreWithinTheirRanges() {
        final double[] areas = new double[2000];
        for (int i = 0; i < areas.length; i++) {
            final CropWindow window = RandomCrop.DEFAULT.draw(400, 300, 1, random);
            areas[i] = window.width() * window.height() / 120_000.0;
            // rounding to pixels changes both a little
            assertThat(areas[i]).isBetween(0.345, 1.0);
            assertThat((double) window.width() / window.height()).isBetween(0.745, 1.342);
            assertThat(window.x() + window.width()).isLessThanOrEqualTo(400);
            assertThat(window.y() + window.height()).isLessThanOrEqualTo(300);
        }
        assertThat(Arrays.stream(areas).min().orElseThrow()).isLessThan(0.36);
        assertThat(Arrays.stream(areas).max().orElseThrow()).isGreaterThan(0.95);
        // below the middle of the range, as large ones often do not fit; 0.576 by the same rule in Python
        assertThat(Arrays.stream(areas).average().orElseThrow()).isCloseTo(0.576, within(0.015));
    }
}
