package dev.fovea.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaximumAPosterioriTest extends LossContract {

    /** e^-j is 1/4. */
    @Override
    Loss loss() {
        return new MaximumAPosteriori(Math.log(4));
    }

    @Override
    boolean comparesClassesOnly() {
        return false;
    }

    /** e^-y of 1/8, 1/2 and 1/8, 1 with rubbish. */
    @Test
    void rubbishIsOneClassMore() {
        final double[] logits = {-Math.log(8), -Math.log(2), -Math.log(8)};

        assertThat(value(logits, 1)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(gradient(logits, 1)).containsExactly(new double[] {0.125, -0.5, 0.125}, within(1e-12));
    }

    /** Where cross-entropy has nothing left to learn. */
    @Test
    void theRightClassIsDrawnNearThoughAllOthersAreFarther() {
        assertThat(gradient(new double[] {-100, -300, -300}, 0))
                .containsExactly(new double[] {-1, 0, 0}, within(1e-12));
    }

    @Test
    void whatIsNearerThanRubbishIsLeftAlone() {
        assertThat(new MaximumAPosteriori(30).of(new double[] {-1, -40, -50}, 0, new double[3]))
                .isLessThan(1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aPenaltyThatIsNoPositiveNumberIsRefused(double penalty) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MaximumAPosteriori(penalty))
                .withMessage("The penalty of rubbish must be a positive number, not " + penalty);
    }
}
