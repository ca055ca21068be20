package dev.fovea.network.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxTest {

    private static final double LN_3 = Math.log(3);

    @Test
    void aProbabilityIsTheShareOfTheExponential() {
        // e^ln 3 = 3 and e^0 = 1.
        assertThat(new Softmax().of(new double[] {0, LN_3})).containsExactly(new double[] {0.25, 0.75}, within(1e-15));
    }

    @Test
    void aTemperatureOfTwoTakesTheRootOfTheOdds() {
        assertThat(new Softmax(2).of(new double[] {2 * LN_3, 0}))
                .containsExactly(new double[] {0.75, 0.25}, within(1e-15));
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        assertThat(new Softmax(0.01).of(new double[] {1e38, -1e38, 1e38})).containsExactly(0.5, 0, 0.5);
    }

    @Test
    void logarithmsAreThoseOfTheProbabilities() {
        assertThat(new Softmax(2).logarithms(new double[] {2 * LN_3, 0}))
                .containsExactly(new double[] {Math.log(0.75), Math.log(0.25)}, within(1e-15));
    }

    @Test
    void theLogarithmOfWhatIsTooUnlikelyForANumberIsOne() {
        final double[] logits = {0, -1000};

        assertThat(new Softmax().of(logits)[1]).isZero();
        assertThat(new Softmax().logarithms(logits)[1]).isEqualTo(-1000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNoNumberMakesNone(double logit) {
        assertThat(new Softmax().of(new double[] {0, logit})).contains(Double.NaN);
        assertThat(new Softmax().logarithms(new double[] {0, logit})).contains(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aTemperatureIsAPositiveNumber(double temperature) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Softmax(temperature))
                .withMessage("A temperature must be a positive number, not " + temperature);
    }
}
