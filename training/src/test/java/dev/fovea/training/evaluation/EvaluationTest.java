package dev.fovea.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.training.evaluation.Reliability.Bin;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    /** Three photos of class 0, of which one is taken for class 1; one of class 1, recognised; none of class 2. */
    private final Predictions fourPhotos =
            new Predictions(Tensor.of(Shape.of(4, 3), 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 9, 0), List.of(0, 0, 0, 1));

    @Test
    void theConfusionMatrixCountsWhatWasTakenForWhat() {
        final ConfusionMatrix confusion = ConfusionMatrix.of(fourPhotos);

        assertThat(confusion.count(0, 0)).isEqualTo(2);
        assertThat(confusion.count(0, 1)).isEqualTo(1);
        assertThat(confusion.count(1, 0)).isZero();
        assertThat(confusion.recall(0)).hasValue(2 / 3.0);
        assertThat(confusion.recall(1)).hasValue(1);
        assertThat(confusion.precision(0)).hasValue(1);
        assertThat(confusion.precision(1)).hasValue(0.5);
    }

    @Test
    void aClassWithoutPhotosHasNeitherRecallNorPrecision() {
        final ConfusionMatrix confusion = ConfusionMatrix.of(fourPhotos);

        assertThat(confusion.recall(2)).isEmpty();
        assertThat(confusion.precision(2)).isEmpty();
    }

    /** (2/3 + 1) / 2, where three of four photos are right. */
    @Test
    void everyClassCountsTheSameInTheMean() {
        final Evaluation evaluation = Evaluation.of(fourPhotos, 1);

        assertThat(evaluation.meanPerClassAccuracy()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(evaluation.top1()).isEqualTo(0.75);
        assertThat(evaluation.top5()).isEqualTo(1);
        assertThat(evaluation.photos()).isEqualTo(4);
    }

    /** Half of those with 75% are right and all of those with 90%: (0.25 + 0.25 + 0.1 + 0.1) / 4. */
    @Test
    void theCalibrationErrorIsTheDistanceOfConfidenceFromAccuracy() {
        final Reliability reliability = Reliability.of(sure(List.of(0, 1, 0, 0), 3, 3, 9, 9), 1);

        assertThat(reliability.bins()).hasSize(15);
        assertBin(reliability.bins().get(11), 2, 0.75, 0.5);
        assertBin(reliability.bins().get(13), 2, 0.9, 1);
        assertBin(reliability.bins().get(12), 0, 0, 0);
        assertThat(reliability.expectedCalibrationError()).isCloseTo(0.175, within(1e-6));
    }

    private static void assertBin(Bin bin, int photos, double confidence, double accuracy) {
        assertThat(bin.photos()).isEqualTo(photos);
        assertThat(bin.confidence()).isCloseTo(confidence, within(1e-6));
        assertThat(bin.accuracy()).isEqualTo(accuracy);
    }

    @Test
    void aPhotoWithoutAnyDoubtIsInTheLastBin() {
        final Reliability reliability = Reliability.of(sure(List.of(0), 1e30), 1);

        assertThat(reliability.bins().get(14).photos()).isEqualTo(1);
        assertThat(reliability.expectedCalibrationError()).isZero();
    }

    /**
     * Sure to 9/10 and right in three of four of 4000: a temperature that makes it 3/4 divides log 9 to log 3. The prior counts as little
     * as ten of them.
     */
    @Test
    void theTemperatureMakesProbabilitiesMeanWhatTheySay() {
        final double[] odds = new double[4000];
        Arrays.fill(odds, 9);
        final Predictions tooSure = sure(
                IntStream.range(0, odds.length)
                        .mapToObj(photo -> photo % 4 == 0 ? 1 : 0)
                        .toList(),
                odds);

        final double temperature = TemperatureScaling.fit(tooSure);

        assertThat(temperature).isCloseTo(2, within(0.03));
        assertThat(Evaluation.of(tooSure, 1).calibrationError()).isCloseTo(0.15, within(1e-5));
        assertThat(Evaluation.of(tooSure, temperature).calibrationError()).isLessThan(0.004);
        assertThat(Evaluation.of(tooSure, temperature).loss())
                .isLessThan(Evaluation.of(tooSure, 1).loss());
    }

    /** Of one photo with odds of 9, log(1 + 9^(-1/T)) + 10 log(T)^2 is smallest where its slope is 0. */
    @Test
    void onePhotoHardlyMovesTheTemperature() {
        final double right = TemperatureScaling.fit(sure(List.of(0), 9));
        final double wrong = TemperatureScaling.fit(sure(List.of(1), 9));

        assertThat(right).isBetween(0.98, 1.0);
        assertThat(wrong).isBetween(1.05, 1.15);
        final double power = Math.pow(9, -1 / right);
        assertThat(power / (1 + power) * Math.log(9) / right + 20 * Math.log(right))
                .isCloseTo(0, within(1e-4));
    }

    @Test
    void aTemperatureOfZeroIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(fourPhotos, 0))
                .withMessage("A temperature must be a positive number, not 0.0");
    }

    /** Photos that are taken for class 0 of two with these odds. */
    private static Predictions sure(List<Integer> labels, double... odds) {
        final float[] logits = new float[2 * odds.length];
        for (int photo = 0; photo < odds.length; photo++) {
            logits[2 * photo] = (float) Math.log(odds[photo]);
        }
        return new Predictions(Tensor.of(Shape.of(odds.length, 2), logits), labels);
    }
}
