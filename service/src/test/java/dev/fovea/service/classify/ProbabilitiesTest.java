package dev.fovea.service.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbabilitiesTest {

    private static final float LN_3 = (float) Math.log(3);

    @Test
    void theSoftmaxIsTheShareOfTheExponentials() {
        // e^ln 3 = 3 and e^0 = 1.
        final Probabilities probabilities = Probabilities.softmax(new float[] {0, LN_3}, 1);

        assertThat(probabilities.of(0)).isCloseTo(0.25, within(1e-7));
        assertThat(probabilities.of(1)).isCloseTo(0.75, within(1e-7));
    }

    @Test
    void aTemperatureOfTwoTakesTheRootOfTheOdds() {
        final Probabilities probabilities = Probabilities.softmax(new float[] {2 * LN_3, 0}, 2);

        assertThat(probabilities.of(0)).isCloseTo(0.75, within(1e-7));
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        final Probabilities probabilities = Probabilities.softmax(new float[] {1e38f, -1e38f, 1e38f}, 0.01);

        assertThat(probabilities.of(0)).isEqualTo(0.5);
        assertThat(probabilities.of(1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNoNumberIsRefused(float logit) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Probabilities.softmax(new float[] {0, logit}, 1));
    }

    @Test
    void theMostProbableClassesComeFirstAndEqualOnesInTheirOrder() {
        final Probabilities probabilities = Probabilities.softmax(new float[] {0, 2, 1, 2}, 1);

        assertThat(probabilities.top(3)).containsExactly(1, 3, 2);
        assertThat(probabilities.top(1000)).containsExactly(1, 3, 2, 0);
    }
}
