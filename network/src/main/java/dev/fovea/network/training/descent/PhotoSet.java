package dev.fovea.network.training.descent;

import dev.fovea.network.dataset.DatasetImage;
import dev.fovea.network.dataset.Split;
import dev.fovea.network.training.augmentation.Augmentation;
import dev.fovea.network.training.data.BatchSettings;
import dev.fovea.network.training.data.Batches;
import dev.fovea.network.training.data.PhotoBatches;
import dev.fovea.network.training.evaluation.PhotoName;
import dev.fovea.network.training.run.TrainingException;
import dev.fovea.network.training.run.TrainingException.Reason;
import dev.fovea.network.training.run.TrainingPlan;
import java.util.List;
import java.util.stream.IntStream;

/** The photos of a plan by split, checked to be enough for gradient descent. */
final class PhotoSet {

    private static final int EVALUATED_TOGETHER = 16;

    private final TrainingPlan plan;
    private final List<String> classes;

    /** @throws TrainingException if there are fewer than two classes, or a class has too few photos */
    PhotoSet(TrainingPlan plan) {
        this.plan = plan;
        this.classes = plan.dataset().info().classes();
        if (classes.size() < 2) {
            throw unsuitable("Training needs at least two classes, and the data set has %d".formatted(classes.size()));
        }
        requireEach(Split.TRAIN, 2, "Training needs at least two training photos of every class");
        requireEach(Split.VALIDATION, 1, "Training needs validation photos of every class to find the best weights");
    }

    private void requireEach(Split split, int fewest, String need) {
        final List<String> poor =
                classes.stream().filter(name -> count(split, name) < fewest).toList();
        if (!poor.isEmpty()) {
            throw unsuitable("%s; too few show %s".formatted(need, String.join(", ", poor)));
        }
    }

    private static TrainingException unsuitable(String message) {
        return new TrainingException(Reason.UNSUITABLE_DATA, message);
    }

    long count(Split split, String label) {
        return photos(split).stream()
                .filter(photo -> photo.label().equals(label))
                .count();
    }

    private List<DatasetImage> photos(Split split) {
        return plan.dataset().images().stream()
                .filter(photo -> photo.split() == split)
                .toList();
    }

    List<String> classes() {
        return classes;
    }

    boolean has(Split split) {
        return !photos(split).isEmpty();
    }

    /** The names of a split's photos, in the order in which it lists them. */
    List<PhotoName> names(Split split) {
        final List<DatasetImage> images = plan.dataset().images();
        return IntStream.range(0, images.size())
                .filter(number -> images.get(number).split() == split)
                .mapToObj(number -> new PhotoName(number, images.get(number).file()))
                .toList();
    }

    /** Shuffled and augmented. */
    Batches training(int batchSize, Augmentation augmentation, long seed) {
        return new PhotoBatches(
                plan.dataset(),
                photos(Split.TRAIN),
                plan.input(),
                augmentation,
                BatchSettings.of(batchSize, seed, plan.threads()));
    }

    /** As they are classified. */
    PhotoBatches plain(Split split) {
        return new PhotoBatches(
                plan.dataset(),
                photos(split),
                plan.input(),
                Augmentation.NONE,
                BatchSettings.of(EVALUATED_TOGETHER, plan.seed(), plan.threads()));
    }
}
