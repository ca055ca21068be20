package dev.fovea.training.dataset.admission;

import dev.fovea.training.dataset.AdmissionReport;
import dev.fovea.training.dataset.AdmissionReport.Duplicate;
import dev.fovea.training.dataset.AdmissionReport.DuplicateGroup;
import dev.fovea.training.dataset.AdmissionReport.DuplicateList;
import dev.fovea.training.dataset.DatasetImage;
import dev.fovea.training.dataset.ProgressListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Finds pictures of a data set that are the same. */
final class Duplicates {

    /** Pictures of one group that a report names. */
    private static final int NAMED_OF_A_GROUP = 20;

    private final List<DatasetImage> images;
    private final ProgressListener progress;

    Duplicates(List<DatasetImage> images, ProgressListener progress) {
        this.images = images;
        this.progress = progress;
    }

    /** Pictures of the same bytes. */
    DuplicateList exact() {
        return list(
                byDigest().values().stream().filter(group -> group.size() > 1).toList());
    }

    /**
     * Pictures whose hashes are near, directly or over others between them. Copies of a single file are no group.
     *
     * @param hashes by the digest of the file; files without structure have none
     */
    DuplicateList near(Map<String, Long> hashes) {
        final Map<String, List<Integer>> byDigest = byDigest();
        final List<String> digests =
                byDigest.keySet().stream().filter(hashes::containsKey).toList();
        final long[] values = digests.stream()
                .mapToLong(digest -> Objects.requireNonNull(hashes.get(digest)))
                .toArray();
        final int[] parents = IntStream.range(0, values.length).toArray();
        for (int i = 0; i < values.length; i++) {
            progress.done(i, values.length);
            for (int j = 0; j < i; j++) {
                if (PerceptualHash.distance(values[i], values[j]) <= PerceptualHash.NEAR) {
                    parents[root(parents, i)] = root(parents, j);
                }
            }
        }
        final Map<Integer, List<String>> groups = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            groups.computeIfAbsent(root(parents, i), root -> new ArrayList<>()).add(digests.get(i));
        }
        return list(groups.values().stream()
                .filter(group -> group.size() > 1)
                .map(group -> group.stream()
                        .flatMap(digest -> Objects.requireNonNull(byDigest.get(digest)).stream())
                        .sorted()
                        .toList())
                .toList());
    }

    /** The one that stands for a group; the way there is shortened. */
    private static int root(int[] parents, int start) {
        int node = start;
        while (parents[node] != node) {
            parents[node] = parents[parents[node]];
            node = parents[node];
        }
        return node;
    }

    private Map<String, List<Integer>> byDigest() {
        final Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            groups.computeIfAbsent(images.get(i).sha256(), digest -> new ArrayList<>())
                    .add(i);
        }
        return groups;
    }

    private DuplicateList list(List<List<Integer>> groups) {
        final List<DuplicateGroup> all = groups.stream()
                .map(this::group)
                .sorted(Comparator.comparing(DuplicateGroup::acrossSplits)
                        .thenComparing(DuplicateGroup::acrossClasses)
                        .reversed())
                .toList();
        return new DuplicateList(
                all.size(),
                all.stream().mapToInt(DuplicateGroup::count).sum(),
                (int) all.stream().filter(DuplicateGroup::acrossSplits).count(),
                (int) all.stream().filter(DuplicateGroup::acrossClasses).count(),
                all.stream().limit(AdmissionReport.NAMED).toList());
    }

    private DuplicateGroup group(List<Integer> numbers) {
        return new DuplicateGroup(
                numbers.size(),
                numbers.stream()
                                .map(images::get)
                                .map(DatasetImage::split)
                                .distinct()
                                .count()
                        > 1,
                numbers.stream()
                                .map(images::get)
                                .map(DatasetImage::label)
                                .distinct()
                                .count()
                        > 1,
                numbers.stream().limit(NAMED_OF_A_GROUP).map(this::duplicate).toList());
    }

    private Duplicate duplicate(int number) {
        final DatasetImage image = images.get(number);
        return new Duplicate(number, image.file(), image.label(), image.split());
    }
}
