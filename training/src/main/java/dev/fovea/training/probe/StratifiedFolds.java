package dev.fovea.training.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Deals photos out to folds so that each has its part of every class. Copies of a photo with the same label come into the same fold.
 *
 * @param count of folds, at least two
 * @param seed of the order in which photos are dealt out
 */
public record StratifiedFolds(int count, long seed) {

    public StratifiedFolds {
        if (count < 2) {
            throw new IllegalArgumentException("Photos are dealt out to at least two folds, not %d".formatted(count));
        }
    }

    /**
     * The fold of each photo, from 0 to count - 1. None holds all photos of a class that has several; with fewer photos than folds some
     * folds stay empty.
     *
     * @param labels classes of the photos
     * @param digests of the photos: equal ones are copies
     */
    public List<Integer> of(List<Integer> labels, List<String> digests) {
        final SortedMap<Integer, SortedMap<String, List<Integer>>> classes = new TreeMap<>();
        for (int photo = 0; photo < labels.size(); photo++) {
            classes.computeIfAbsent(labels.get(photo), label -> new TreeMap<>())
                    .computeIfAbsent(digests.get(photo), digest -> new ArrayList<>())
                    .add(photo);
        }
        final Random random = new Random(seed);
        final Integer[] folds = new Integer[labels.size()];
        int next = 0;
        for (Map<String, List<Integer>> photos : classes.values()) {
            final List<List<Integer>> groups = new ArrayList<>(apart(photos.values()));
            Collections.shuffle(groups, random);
            for (List<Integer> group : groups) {
                for (int photo : group) {
                    folds[photo] = next % count;
                }
                next++;
            }
        }
        return Arrays.asList(folds);
    }

    /** A class that is nothing but copies of one photo: together they would leave the other folds without any. */
    private static Collection<List<Integer>> apart(Collection<List<Integer>> groups) {
        return groups.size() > 1
                ? groups
                : groups.iterator().next().stream().map(List::of).toList();
    }
}
