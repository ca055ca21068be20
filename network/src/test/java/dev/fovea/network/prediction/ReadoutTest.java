package dev.fovea.network.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadoutTest {

    private static final Readout READOUT = new Readout(new Softmax(2), List.of("cat", "dog"));

    @Test
    void logitsAreDividedByTheTemperatureAndGetLabels() {
        // At a temperature of 2 the odds of 9 to 1 are 3 to 1.
        final ClassProbability dog =
                READOUT.probabilities(new double[] {0, Math.log(9)}).top(1).get(0);

        assertThat(dog.label()).isEqualTo("dog");
        assertThat(dog.probability()).isCloseTo(0.75, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsRefused(double logit) {
        assertThatExceptionOfType(PredictionException.class)
                .isThrownBy(() -> READOUT.probabilities(new double[] {0, logit}))
                .withMessage("The logit of class 1 is " + logit);
    }
}
