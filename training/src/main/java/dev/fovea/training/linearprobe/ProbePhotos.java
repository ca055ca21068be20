package dev.fovea.training.linearprobe;

import dev.fovea.training.data.SetAside;
import dev.fovea.training.dataset.Dataset;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.dataset.admission.StratifiedSplit;
import dev.fovea.training.evaluation.NamedPredictions;
import dev.fovea.training.evaluation.PhotoName;
import dev.fovea.training.evaluation.Predictions;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The photos of a data set by what a probe needs them for. Without validation photos a part of the training photos is set aside to choose
 * the setting on, the same one for the same seed.
 *
 * @param images all of them, in the order of the data set
 * @param labels indices of their classes
 * @param training numbers of images
 * @param validation numbers of images
 * @param test numbers of images; may be none
 * @param setAside whether the validation photos are a part of the data set's training photos
 */
record ProbePhotos(
        List<String> classes,
        List<DatasetImage> images,
        List<Integer> labels,
        List<Integer> training,
        List<Integer> validation,
        List<Integer> test,
        boolean setAside) {

    /** Of each class. */
    private static final double SHARE_SET_ASIDE = 0.2;

    ProbePhotos {
        classes = List.copyOf(classes);
        images = List.copyOf(images);
        labels = List.copyOf(labels);
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /** @throws TrainingException if there are fewer than two classes, or a class has too few photos */
    static ProbePhotos of(Dataset dataset, long seed) {
        final List<String> classes = dataset.info().classes();
        final List<DatasetImage> images = dataset.images();
        if (classes.size() < 2) {
            throw unsuitable("A linear classifier needs at least two classes, and the data set has %d"
                    .formatted(classes.size()));
        }
        requireEach(
                classes,
                numbers(images, Split.TRAIN),
                images,
                2,
                "A linear classifier needs at least two training photos of every class");
        final List<Integer> given = numbers(images, Split.VALIDATION);
        final boolean setAside = given.isEmpty();
        final List<Integer> validation =
                setAside ? new SetAside(new StratifiedSplit(seed, SHARE_SET_ASIDE)).of(images) : given;
        requireEach(
                classes,
                validation,
                images,
                1,
                setAside
                        ? "A linear classifier needs at least two different training photos of every class"
                        : "A linear classifier needs validation photos of every class, or none at all, so that it sets training photos aside");
        final List<Integer> training = new ArrayList<>(numbers(images, Split.TRAIN));
        training.removeAll(new TreeSet<>(validation));
        final Map<String, Integer> indices = new HashMap<>();
        classes.forEach(name -> indices.put(name, indices.size()));
        return new ProbePhotos(
                classes,
                images,
                images.stream()
                        .map(image -> Objects.requireNonNull(
                                indices.get(image.label()), () -> "The data set has no class " + image.label()))
                        .toList(),
                training,
                validation,
                numbers(images, Split.TEST),
                setAside);
    }

    private static List<Integer> numbers(List<DatasetImage> images, Split split) {
        return IntStream.range(0, images.size())
                .filter(number -> images.get(number).split() == split)
                .boxed()
                .toList();
    }

    private static void requireEach(
            List<String> classes, List<Integer> numbers, List<DatasetImage> images, int fewest, String need) {
        final Map<String, Long> counts = numbers.stream()
                .collect(Collectors.groupingBy(number -> images.get(number).label(), Collectors.counting()));
        final List<String> poor = classes.stream()
                .filter(name -> counts.getOrDefault(name, 0L) < fewest)
                .toList();
        if (!poor.isEmpty()) {
            throw unsuitable("%s; too few show %s".formatted(need, String.join(", ", poor)));
        }
    }

    private static TrainingException unsuitable(String message) {
        return new TrainingException(Reason.UNSUITABLE_DATA, message);
    }

    List<Integer> labels(List<Integer> numbers) {
        return numbers.stream().map(labels::get).toList();
    }

    /** All photos of the data set. */
    List<Integer> all() {
        return IntStream.range(0, images.size()).boxed().toList();
    }

    /** @param numbers of the photos that the predictions are for */
    NamedPredictions named(Predictions predictions, List<Integer> numbers) {
        return new NamedPredictions(
                predictions,
                numbers.stream()
                        .map(number -> new PhotoName(
                                number,
                                images.get(number).file(),
                                images.get(number).split()))
                        .toList(),
                classes);
    }
}
