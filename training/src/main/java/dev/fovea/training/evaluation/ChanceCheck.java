package dev.fovea.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Whether a classifier does better than one that has learnt nothing: one that always names the most frequent class, or gives each class the
 * probability of its share.
 *
 * @param judged on photos that it has not been trained on
 * @param classes names of the classes, in the order of the logits
 */
public record ChanceCheck(Evaluation judged, List<String> classes) {

    /** A loss that is nearer to that of chance has hardly left it. */
    private static final double LEFT = 0.99;

    public ChanceCheck {
        classes = List.copyOf(classes);
    }

    /** Whether it is shown to be right more often than one that always names the most frequent class: its 95% interval lies above. */
    public boolean isPassed() {
        return accuracy().low() > constant();
    }

    /** The name of the most frequent class, of equally frequent ones the first. */
    public String mostFrequent() {
        return classes.get(frequent());
    }

    private Interval accuracy() {
        return Interval.ofShare(right(), judged.photos());
    }

    private double constant() {
        return (double) photos(frequent()) / judged.photos();
    }

    /**
     * What is to be said; nothing if it does better.
     *
     * @param smallestLoss that was seen on photos like these, in nats
     */
    public List<String> notices(double smallestLoss) {
        final List<String> notices = new ArrayList<>();
        final Interval accuracy = accuracy();
        final double constant = constant();
        if (!isPassed()) {
            notices.add(String.format(
                    Locale.ROOT,
                    "The result is not shown to be better than always answering '%s': it is right for %d of %d pictures, %.1f%%"
                            + " (95%% interval: %.1f%% to %.1f%%), and that answer for %.1f%%. %s",
                    mostFrequent(),
                    right(),
                    judged.photos(),
                    100 * accuracy.value(),
                    100 * accuracy.low(),
                    100 * accuracy.high(),
                    100 * constant,
                    accuracy.value() <= constant
                            ? "It is not to be relied on: check the labels, add pictures or choose another base."
                            : "Hold out more pictures to find out."));
        }
        if (smallestLoss > LEFT * chanceLoss()) {
            notices.add(String.format(
                    Locale.ROOT,
                    "The loss never left that of chance: it was %.3f at best, and the shares of the classes alone come to %.3f.",
                    smallestLoss,
                    chanceLoss()));
        }
        return notices;
    }

    private int right() {
        return IntStream.range(0, classes.size())
                .map(c -> judged.confusion().count(c, c))
                .sum();
    }

    private int photos(int label) {
        return IntStream.range(0, classes.size())
                .map(predicted -> judged.confusion().count(label, predicted))
                .sum();
    }

    private int frequent() {
        int most = 0;
        for (int c = 1; c < classes.size(); c++) {
            most = photos(c) > photos(most) ? c : most;
        }
        return most;
    }

    /** The entropy of the shares, in nats. */
    private double chanceLoss() {
        return IntStream.range(0, classes.size())
                .mapToDouble(c -> (double) photos(c) / judged.photos())
                .map(share -> share == 0 ? 0 : -share * Math.log(share))
                .sum();
    }
}
