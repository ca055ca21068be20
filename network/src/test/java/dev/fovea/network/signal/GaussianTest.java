package dev.fovea.network.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaussianTest {

    /** With this deviation the weights beside the centre are half of that in it, and the next 1/16: 1/16, 1/2, 1, 1/2, 1/16 over 17/8. */
    @Test
    void bothSidesTogetherSumToOne() {
        final double[] weights = new Gaussian(1 / Math.sqrt(2 * Math.log(2)), 2).weights();

        assertThat(weights).containsExactly(new double[] {8 / 17.0, 4 / 17.0, 0.5 / 17.0}, within(1e-15));
    }

    @Test
    void withoutReachItIsItsCentre() {
        assertThat(new Gaussian(3, 0).weights()).containsExactly(1);
    }
}
