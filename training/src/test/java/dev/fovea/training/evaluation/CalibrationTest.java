package dev.fovea.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    /** They are all recognised, which many other photos need not be. */
    @Test
    void eightPhotosThatAreRecognisedMakeNoClassifierSurer() {
        final Calibration calibration = Calibration.of(sure(3, 8, 8));

        assertThat(calibration.temperature()).isBetween(0.5, 1.0);
        assertThat(calibration.photos()).isEqualTo(8);
    }

    /** Odds of 9 to 1, and right in three of four of 400: a temperature of 2 makes it 3 to 1, and the prior hardly counts. */
    @Test
    void manyPhotosAreEvidence() {
        final Calibration calibration = Calibration.of(sure(9, 300, 400));

        assertThat(calibration.helps()).isTrue();
        assertThat(calibration.temperature()).isCloseTo(2, within(0.25));
        assertThat(calibration.before().value()).isCloseTo(0.15, within(1e-6));
        assertThat(calibration.after().value()).isLessThan(0.04);
        assertThat(calibration.before().low()).isLessThan(0.15);
        assertThat(calibration.before().high()).isGreaterThan(0.15);
    }

    /** Odds of 3 to 1, and right in three of four. */
    @Test
    void logitsThatAreRightAlreadyStay() {
        final Calibration calibration = Calibration.of(sure(3, 300, 400));

        assertThat(calibration.helps()).isFalse();
        assertThat(calibration.temperature()).isEqualTo(1);
        assertThat(calibration.after()).isEqualTo(calibration.before());
    }

    /** The first is calibrated as exactly as can be, and any draw of its photos is worse. */
    @Test
    void anIntervalHoldsWhatWasMeasured() {
        for (Predictions predictions : List.of(sure(3, 300, 400), sure(1, 6, 12), sure(9, 8, 8), sure(9, 0, 8))) {
            final Interval error = Calibration.of(predictions).before();

            assertThat(error.value()).isBetween(error.low(), error.high());
        }
        assertThat(Calibration.of(sure(3, 300, 400)).before().high()).isBetween(0.01, 0.06);
    }

    @Test
    void oneAndTwoPhotosAreNoEvidence() {
        assertThat(Calibration.of(sure(9, 1, 1)).temperature()).isEqualTo(1);
        assertThat(Calibration.of(sure(9, 0, 2)).temperature()).isEqualTo(1);
    }

    @Test
    void theSamePhotosGiveTheSame() {
        assertThat(Calibration.of(sure(9, 30, 40))).isEqualTo(Calibration.of(sure(9, 30, 40)));
    }

    /** The mean of 1, 1 and 4 is 2, their deviations -1, -1 and 2: a variance of 3, and a standard error of 1. */
    @Test
    void aGainIsComparedWithItsStandardError() {
        final PairedGain gain = PairedGain.of(new double[] {1, 1, 4});

        assertThat(gain.mean()).isEqualTo(2);
        assertThat(gain.error()).isCloseTo(1, within(1e-12));
        assertThat(gain.exceeds(1.9)).isTrue();
        assertThat(gain.exceeds(2.1)).isFalse();
        assertThat(PairedGain.of(new double[] {5}).exceeds(1)).isFalse();
        assertThat(PairedGain.of(new double[] {0, 0, 0}).exceeds(1)).isFalse();
    }

    /** Photos of two classes in turn, which are given these odds; the first ones are right. */
    private static Predictions sure(double odds, int right, int all) {
        final float[] logits = new float[2 * all];
        final List<Integer> labels = new ArrayList<>();
        IntStream.range(0, all).forEach(photo -> {
            final int label = photo % 2;
            labels.add(label);
            logits[2 * photo + (photo * 7L % all < right ? label : 1 - label)] = (float) Math.log(odds);
        });
        return new Predictions(Tensor.of(Shape.of(all, 2), logits), labels);
    }
}
