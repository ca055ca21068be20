package dev.fovea.training.probe;

import java.util.List;

/**
 * A softmax regression that needs no validation photos: each photo is judged by classifiers that have not seen it, the regularisation with
 * the smallest cross-entropy of these judgements is taken, and all photos are learnt from with it. Features have one scale for all.
 *
 * <p>If there has been enough effort, the settings judged so far are chosen from, or the one in the middle if none is, and a few iterations
 * make the classifier.
 */
public final class SelectedSoftmax {

    private static final int FOLDS = 5;

    /** By then a classifier that starts at zero is hardly worse on other photos. */
    private static final int LEAST_ITERATIONS = 20;

    private final SoftmaxRegression method = new SoftmaxRegression();
    private final LabelledFeatures photos;
    private final List<Integer> folds;
    private final Effort effort;

    /**
     * @param photos at least two of each class
     * @param digests of the photos: equal ones are copies, which are judged together
     * @param seed of the folds
     */
    public SelectedSoftmax(LabelledFeatures photos, List<String> digests, long seed, Effort effort) {
        this.photos = photos;
        this.folds = new StratifiedFolds(FOLDS, seed).of(photos.labels(), digests);
        this.effort = effort;
    }

    /** Of features as they are. */
    public LinearClassifier fit() {
        final List<Double> settings = method.candidates(photos.dimensions());
        double best = settings.get(settings.size() / 2);
        double smallest = Double.POSITIVE_INFINITY;
        for (double setting : settings) {
            final double loss = isEnough() ? Double.POSITIVE_INFINITY : loss(setting);
            // A judgement that was cut short is none.
            if (!isEnough() && loss < smallest) {
                smallest = loss;
                best = setting;
            }
        }
        return train(photos, best, effort.forAtLeast(LEAST_ITERATIONS));
    }

    private boolean isEnough() {
        return effort.enough().getAsBoolean();
    }

    private double loss(double setting) {
        return CrossValidation.predict(photos, folds, others -> train(others, setting, effort))
                .crossEntropy(1);
    }

    private LinearClassifier train(LabelledFeatures training, double setting, Effort patience) {
        final Standardization scale = Standardization.common(training);
        return scale.fold(method.train(scale.apply(training), setting, patience));
    }
}
