package dev.fovea.training.labels;

import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.evaluation.ConfidentLearning;
import dev.fovea.training.evaluation.NamedPredictions;
import dev.fovea.training.evaluation.PhotoName;
import dev.fovea.training.evaluation.Predictions;
import dev.fovea.training.evaluation.SuspectedLabel;
import dev.fovea.training.evaluation.TemperatureScaling;
import dev.fovea.training.probe.CrossValidation;
import dev.fovea.training.probe.Effort;
import dev.fovea.training.probe.LabelledFeatures;
import dev.fovea.training.probe.ProbeMethod;
import dev.fovea.training.probe.StratifiedFolds;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks for wrong labels among all photos of a data set, whatever they are for: each is judged by a linear classifier that has not seen it,
 * trained on four fifths of them.
 *
 * @param seed of the fifths
 */
public record LabelCheck(Dataset dataset, long seed) {

    private static final int FOLDS = 5;

    /**
     * The most suspicious first.
     *
     * @param features of all photos, in their order
     * @param setting of the method
     */
    public List<SuspectedLabel> suspects(LabelledFeatures features, ProbeMethod method, double setting, Effort effort) {
        final List<DatasetImage> images = dataset.images();
        final List<Integer> folds = new StratifiedFolds(FOLDS, seed)
                .of(features.labels(), images.stream().map(DatasetImage::sha256).toList());
        final Predictions unseen = CrossValidation.predict(features, folds, method, setting, effort);
        final List<PhotoName> names = IntStream.range(0, images.size())
                .mapToObj(number -> new PhotoName(
                        number, images.get(number).file(), images.get(number).split()))
                .toList();
        return ConfidentLearning.suspects(
                new NamedPredictions(unseen, names, dataset.info().classes()), TemperatureScaling.mostLikely(unseen));
    }
}
