package dev.fovea.training.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** How far a calibration error can be trusted: what it comes to for photos that are drawn from those at hand, with replacement. */
final class CalibrationBootstrap {

    private static final int DRAWS = 500;
    private static final double TAIL = 0.025;

    private CalibrationBootstrap() {}

    /** The calibration error of logits as they are, with the percentiles of the draws; the same photos give the same. */
    static Interval of(Predictions predictions) {
        final SplittableRandom random = new SplittableRandom(predictions.photos());
        final double[] errors = new double[DRAWS];
        Arrays.setAll(errors, draw -> error(predictions.of(drawn(predictions.photos(), random))));
        Arrays.sort(errors);
        return new Interval(error(predictions), errors[(int) (TAIL * DRAWS)], errors[DRAWS - 1 - (int) (TAIL * DRAWS)]);
    }

    private static List<Integer> drawn(int photos, SplittableRandom random) {
        return IntStream.range(0, photos).mapToObj(i -> random.nextInt(photos)).toList();
    }

    private static double error(Predictions predictions) {
        return Reliability.of(predictions, 1).expectedCalibrationError();
    }
}
