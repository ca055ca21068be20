package dev.fovea.network.training.linearprobe;

import dev.fovea.network.dataset.DatasetImage;
import dev.fovea.network.training.evaluation.ConfidentLearning;
import dev.fovea.network.training.evaluation.Predictions;
import dev.fovea.network.training.evaluation.SuspectedLabel;
import dev.fovea.network.training.evaluation.TemperatureScaling;
import dev.fovea.network.training.probe.CrossValidation;
import dev.fovea.network.training.probe.Effort;
import dev.fovea.network.training.probe.LabelledFeatures;
import dev.fovea.network.training.probe.ProbeMethod;
import dev.fovea.network.training.probe.StratifiedFolds;
import java.util.List;

/**
 * Looks for wrong labels among all photos of a data set, whatever they are for: each is judged by a classifier that has not seen it, trained
 * on four fifths of them. Nothing of this comes into the result or its evaluation.
 */
final class LabelCheck {

    private static final int FOLDS = 5;

    private final ProbePhotos photos;
    private final long seed;

    LabelCheck(ProbePhotos photos, long seed) {
        this.photos = photos;
        this.seed = seed;
    }

    /**
     * The most suspicious first.
     *
     * @param features of all photos, in their order
     */
    List<SuspectedLabel> suspects(LabelledFeatures features, ProbeMethod method, double setting, Effort effort) {
        final List<Integer> numbers = photos.all();
        final List<String> digests = numbers.stream()
                .map(photos.images()::get)
                .map(DatasetImage::sha256)
                .toList();
        final List<Integer> folds = new StratifiedFolds(FOLDS, seed).of(features.labels(), digests);
        final Predictions unseen = CrossValidation.predict(features, folds, method, setting, effort);
        return ConfidentLearning.suspects(photos.named(unseen, numbers), TemperatureScaling.mostLikely(unseen));
    }
}
