package dev.fovea.training.descent;

import dev.fovea.training.augmentation.Augmentation;
import dev.fovea.training.data.BatchSettings;
import dev.fovea.training.data.Batches;
import dev.fovea.training.data.PhotoBatches;
import dev.fovea.training.data.SetAside;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.dataset.admission.StratifiedSplit;
import dev.fovea.training.evaluation.PhotoName;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import dev.fovea.training.run.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The photos of a plan by split, checked to be enough for gradient descent. Where a data set has no photo for validation, a tenth of each
 * class's training photos is set aside, at most a hundred: the best epoch is found with them, and photos teach more than they judge.
 */
final class PhotoSet {

    private static final int EVALUATED_TOGETHER = 16;
    private static final StratifiedSplit SET_ASIDE = new StratifiedSplit(0, 0.1, 100);

    private final TrainingPlan plan;
    private final List<String> classes;
    private final Map<Split, List<Integer>> numbers;

    /** @throws TrainingException if there are fewer than two classes, or a class has too few photos */
    PhotoSet(TrainingPlan plan) {
        this.plan = plan;
        this.classes = plan.dataset().info().classes();
        this.numbers = numbers(plan.dataset().images());
        if (classes.size() < 2) {
            throw unsuitable("Training needs at least two classes, and the data set has %d".formatted(classes.size()));
        }
        requireEach(Split.TRAIN, 2, "Training needs at least two training photos of every class");
        requireEach(Split.VALIDATION, 1, "Training needs validation photos of every class to find the best weights");
    }

    private static Map<Split, List<Integer>> numbers(List<DatasetImage> images) {
        final boolean validated = images.stream().anyMatch(image -> image.split() == Split.VALIDATION);
        final Set<Integer> aside = validated ? Set.of() : Set.copyOf(new SetAside(SET_ASIDE).of(images));
        return IntStream.range(0, images.size())
                .boxed()
                .collect(Collectors.groupingBy(number -> aside.contains(number)
                        ? Split.VALIDATION
                        : images.get(number).split()));
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
        final List<DatasetImage> images = plan.dataset().images();
        return numbers(split).stream().map(images::get).toList();
    }

    private List<Integer> numbers(Split split) {
        return numbers.getOrDefault(split, List.of());
    }

    List<String> classes() {
        return classes;
    }

    boolean has(Split split) {
        return !numbers(split).isEmpty();
    }

    /** The names of a split's photos, in the order in which it lists them. */
    List<PhotoName> names(Split split) {
        final List<DatasetImage> images = plan.dataset().images();
        return numbers(split).stream()
                .map(number -> new PhotoName(
                        number, images.get(number).file(), images.get(number).split()))
                .toList();
    }

    /** Shuffled and augmented. */
    Batches training(int batchSize, Augmentation augmentation, long seed) {
        return new PhotoBatches(
                plan.dataset(),
                photos(Split.TRAIN),
                plan.input(),
                augmentation,
                BatchSettings.of(batchSize, seed, plan.threads(), plan.memory()));
    }

    /** As they are classified. */
    PhotoBatches plain(Split split) {
        return new PhotoBatches(
                plan.dataset(),
                photos(split),
                plan.input(),
                Augmentation.NONE,
                BatchSettings.of(EVALUATED_TOGETHER, plan.seed(), plan.threads(), plan.memory()));
    }
}
