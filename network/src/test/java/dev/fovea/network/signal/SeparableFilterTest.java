package dev.fovea.network.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.signal.SeparableFilter.Border;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeparableFilterTest {

    /** With sigma 1 the weights are exp(0), exp(-1/2), exp(-2), ... divided by their sum, 2.5066. */
    @Test
    void aPointBecomesAGaussian() {
        final float[] point = new float[9 * 11];
        point[5 * 9 + 4] = 1;

        final float[] smooth = SeparableFilter.gaussian(1, 4, Border.ZERO).apply(point, 11, 9);

        assertThat(smooth[5 * 9 + 4]).isCloseTo(0.39894f * 0.39894f, within(1e-4f));
        assertThat(smooth[5 * 9 + 5]).isCloseTo(0.39894f * 0.24197f, within(1e-4f));
        assertThat(smooth[3 * 9 + 3]).isCloseTo(0.05399f * 0.24197f, within(1e-4f));
        double sum = 0;
        for (float value : smooth) {
            sum += value;
        }
        assertThat(sum).isCloseTo(1, within(1e-3));
    }

    /** Weights 1/2 and 1/4: a row 1 2 4 with zeros beyond, and with its ends repeated. */
    @Test
    void beyondTheBorderLieZerosOrTheNearestValues() {
        final float[] half = {0.5f, 0.25f};
        final float[] row = {1, 2, 4};

        // A column of one value keeps half of it, or all of it.
        assertThat(new SeparableFilter(half, Border.ZERO).apply(row, 1, 3)).containsExactly(0.5f, 1.125f, 1.25f);
        assertThat(new SeparableFilter(half, Border.NEAREST).apply(row, 1, 3)).containsExactly(1.25f, 2.25f, 3.5f);
    }

    @Test
    void eachPlaneIsFilteredOnItsOwn() {
        final float[] planes = {1, 1, 1, 1, 5, 5, 5, 5};

        assertThat(SeparableFilter.gaussian(2, 6, Border.NEAREST).apply(planes, 2, 2))
                .containsExactly(planes, within(1e-5f));
    }

    @Test
    void aKernelMayBeWiderThanThePlane() {
        final float[] ones = new float[3];
        Arrays.fill(ones, 1);

        assertThat(SeparableFilter.gaussian(100, 400, Border.ZERO).apply(ones, 3, 1))
                .hasSize(3);
        assertThat(SeparableFilter.gaussian(100, 400, Border.NEAREST).apply(ones, 3, 1))
                .containsExactly(ones, within(1e-4f));
    }
}
