package dev.fovea.training.data;

import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.Split;
import dev.fovea.training.dataset.admission.StratifiedSplit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Training photos that are used for validation where a data set has none for that: a share of each class. Copies of a photo are drawn together.
 *
 * @param split how large the share is, and which photos are drawn
 */
public record SetAside(StratifiedSplit split) {

    /**
     * The photos that are drawn.
     *
     * @param images of the whole data set
     * @return their positions, in order
     */
    public List<Integer> of(List<DatasetImage> images) {
        final List<Integer> training = IntStream.range(0, images.size())
                .filter(number -> images.get(number).split() == Split.TRAIN)
                .boxed()
                .toList();
        final Map<String, List<String>> digests = training.stream()
                .map(images::get)
                .collect(Collectors.groupingBy(
                        DatasetImage::label, Collectors.mapping(DatasetImage::sha256, Collectors.toList())));
        final Map<String, Set<String>> drawn = digests.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, all -> split.validation(all.getValue())));
        return training.stream()
                .filter(number -> Objects.requireNonNull(
                                drawn.get(images.get(number).label()))
                        .contains(images.get(number).sha256()))
                .toList();
    }
}
