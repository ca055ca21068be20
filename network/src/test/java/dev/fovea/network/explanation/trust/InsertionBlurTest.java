package dev.fovea.network.explanation.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Numbers of scipy's {@code gaussian_filter} with a standard deviation of 5 on a single one in the middle of 11 x 11 zeros. */
class InsertionBlurTest {

    @Test
    void aPixelBecomesTheKernelOfThePublishedCode() {
        final int side = 15;
        final float[] image = new float[side * side];
        image[7 * side + 7] = 1;

        final float[] blurred = new InsertionBlur().apply(image, side, side);

        assertThat(blurred[7 * side + 7]).isEqualTo(0.0088326f, within(1e-6f));
        assertThat(blurred[2 * side + 2]).isEqualTo(0.0077366f, within(1e-6f));
        assertThat(blurred[7 * side + 2]).isEqualTo(0.0082665f, within(1e-6f));
        assertThat(blurred[7 * side + 1]).isZero();
    }

    /** Of the row 0.0880, 0.0889, 0.0905, 0.0922, 0.0935, 0.0940, ... a corner sees the middle and one side, in both directions. */
    @Test
    void beyondTheBorderLiesTheMeanColour() {
        final float[] ones = new float[30 * 30];
        Arrays.fill(ones, 1);

        final float[] blurred = new InsertionBlur().apply(ones, 30, 30);

        assertThat(blurred[15 * 30 + 15]).isEqualTo(1, within(1e-5f));
        assertThat(blurred[0]).isEqualTo(0.54699f * 0.54699f, within(1e-4f));
    }
}
