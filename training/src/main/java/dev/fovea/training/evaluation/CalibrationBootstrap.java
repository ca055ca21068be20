package dev.fovea.training.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far a calibration error can be trusted: what it comes to for photos that are drawn from those at hand, with replacement. Draws repeat
 * photos, which makes their errors larger on average; by so much they are lowered (Efron and Tibshirani 1993, chapter 10).
 */
final class CalibrationBootstrap {

    private static final int DRAWS = 500;
    private static final double TAIL = 0.025;

    private CalibrationBootstrap() {}

    /** The calibration error of logits as they are, with the percentiles of the lowered draws; the same photos give the same. */
    static Interval of(Predictions predictions) {
        final SplittableRandom random = new SplittableRandom(predictions.photos());
        final double[] errors = new double[DRAWS];
        Arrays.setAll(errors, draw -> error(predictions.of(drawn(predictions.photos(), random))));
        Arrays.sort(errors);
        final double value = error(predictions);
        final double bias = Arrays.stream(errors).average().orElseThrow() - value;
        final double low = errors[(int) (TAIL * DRAWS)] - bias;
        final double high = errors[DRAWS - 1 - (int) (TAIL * DRAWS)] - bias;
        return new Interval(value, Math.max(0, Math.min(value, low)), Math.max(value, high));
    }

    private static List<Integer> drawn(int photos, SplittableRandom random) {
        return IntStream.range(0, photos).mapToObj(i -> random.nextInt(photos)).toList();
    }

    private static double error(Predictions predictions) {
        return Reliability.of(predictions, 1).expectedCalibrationError();
    }
}
