package dev.fovea.training.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a temperature makes a classifier's probabilities mean what they say, found out by photos that it is not fitted on: each fold of
 * the validation photos is divided by a temperature of the others. Without evidence that this helps, the temperature is 1.
 *
 * @param temperature that logits are to be divided by before the softmax
 * @param photos that it was fitted on
 * @param before calibration error of these photos with their logits as they are
 * @param after the same with the temperature, of photos that it was not fitted on; the same as before if it is 1
 */
public record Calibration(double temperature, int photos, Interval before, Interval after) {

    private static final int FOLDS = 5;

    /** How many standard errors the cross-entropy must fall by; fewer come about by chance in one of forty cases. */
    private static final double EVIDENCE = 2;

    /** The fall of the cross-entropy, in nats, below which nobody would notice. */
    private static final double NOTICEABLE = 1e-3;

    /** Fewer photos are no evidence, however much they are alike. */
    private static final int FEWEST = 8;

    /** Fitted on photos that the classifier has not been trained on. */
    public static Calibration of(Predictions validation) {
        final double[] unseen = crossFitted(validation);
        final Interval before = CalibrationBootstrap.of(validation);
        if (!isBetter(validation, unseen)) {
            return new Calibration(1, validation.photos(), before, before);
        }
        return new Calibration(
                TemperatureScaling.fit(validation),
                validation.photos(),
                before,
                CalibrationBootstrap.of(validation.over(unseen)));
    }

    /** Whether there was evidence that logits should be divided. */
    public boolean helps() {
        return temperature != 1;
    }

    /** For each photo the temperature of those in other folds; 1 if there are none. */
    private static double[] crossFitted(Predictions validation) {
        final int[] folds = folds(validation);
        final double[] temperatures = new double[validation.photos()];
        Arrays.fill(temperatures, 1);
        for (int fold = 0; fold < FOLDS; fold++) {
            final int own = fold;
            final List<Integer> others = IntStream.range(0, folds.length)
                    .filter(photo -> folds[photo] != own)
                    .boxed()
                    .toList();
            if (!others.isEmpty() && others.size() < folds.length) {
                final double temperature = TemperatureScaling.fit(validation.of(others));
                for (int photo = 0; photo < folds.length; photo++) {
                    temperatures[photo] = folds[photo] == own ? temperature : temperatures[photo];
                }
            }
        }
        return temperatures;
    }

    /** Photos of a class are dealt out one after the other, so that each fold has its part of it. */
    private static int[] folds(Predictions validation) {
        final List<Integer> byClass =
                new ArrayList<>(IntStream.range(0, validation.photos()).boxed().toList());
        byClass.sort(Comparator.comparingInt(validation::label));
        final int[] folds = new int[validation.photos()];
        for (int i = 0; i < folds.length; i++) {
            folds[byClass.get(i)] = i % FOLDS;
        }
        return folds;
    }

    private static boolean isBetter(Predictions validation, double[] temperatures) {
        final double[] gains = new double[validation.photos()];
        Arrays.setAll(
                gains,
                photo -> validation.crossEntropy(photo, 1) - validation.crossEntropy(photo, temperatures[photo]));
        final PairedGain gain = PairedGain.of(gains);
        return gains.length >= FEWEST && gain.mean() >= NOTICEABLE && gain.exceeds(EVIDENCE);
    }
}
