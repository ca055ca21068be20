package dev.fovea.training.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a classifier that is 80% sure is right in 80 of 100 cases: photos in bins by the probability of the predicted class. Guo et
 * al., "On calibration of modern neural networks" (2017).
 *
 * @param bins of equal width, from 0 to 1
 */
public record Reliability(List<Bin> bins) {

    /** The number of bins in the paper. */
    public static final int BINS = 15;

    /**
     * Photos whose predicted class has a probability of more than {@code above} and of at most {@code upTo}.
     *
     * @param photos how many
     * @param confidence the mean probability of the predicted class; 0 without photos
     * @param accuracy the part of photos where it is right; 0 without photos
     */
    public record Bin(double above, double upTo, int photos, double confidence, double accuracy) {}

    public Reliability {
        bins = List.copyOf(bins);
    }

    /** Bins the softmax of {@code logits / temperature}. */
    public static Reliability of(Predictions predictions, double temperature) {
        final List<Tally> tallies = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            tallies.add(new Tally());
        }
        for (int photo = 0; photo < predictions.photos(); photo++) {
            final int predicted = predictions.predicted(photo);
            final double confidence = predictions.probabilities(photo, temperature)[predicted];
            final int bin = (int) Math.ceil(confidence * BINS) - 1;
            tallies.get(Math.max(0, Math.min(bin, BINS - 1))).add(confidence, predicted == predictions.label(photo));
        }
        final List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            bins.add(tallies.get(bin).bin((double) bin / BINS, (bin + 1.0) / BINS));
        }
        return new Reliability(bins);
    }

    /** The mean over the photos of the distance between confidence and accuracy in their bin (ECE): 0 is perfect. */
    public double expectedCalibrationError() {
        final int photos = bins.stream().mapToInt(Bin::photos).sum();
        return bins.stream()
                .mapToDouble(bin -> bin.photos() * Math.abs(bin.confidence() - bin.accuracy()) / photos)
                .sum();
    }

    private static final class Tally {

        private int photos;
        private double confidence;
        private int right;

        void add(double probability, boolean isRight) {
            photos++;
            confidence += probability;
            right += isRight ? 1 : 0;
        }

        Bin bin(double above, double upTo) {
            final int divisor = Math.max(1, photos);
            return new Bin(above, upTo, photos, confidence / divisor, (double) right / divisor);
        }
    }
}
