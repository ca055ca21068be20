package dev.fovea.network.training.probe;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A softmax regression that needs no validation photos: each photo is judged by classifiers that have not seen it, the regularisation with
 * the smallest cross-entropy of these judgements is taken, and all photos are learnt from with it. Features have one scale for all.
 */
public final class SelectedSoftmax {

    private static final int FOLDS = 5;

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
        final List<Double> losses = settings.stream().map(this::loss).toList();
        final int best = IntStream.range(0, losses.size())
                .boxed()
                .min(Comparator.comparingDouble(losses::get))
                .orElseThrow();
        return train(photos, settings.get(best));
    }

    private double loss(double setting) {
        return CrossValidation.predict(photos, folds, others -> train(others, setting))
                .crossEntropy(1);
    }

    private LinearClassifier train(LabelledFeatures training, double setting) {
        final Standardization scale = Standardization.common(training);
        return scale.fold(method.train(scale.apply(training), setting, effort));
    }
}
