package dev.fovea.network.explanation.incremental;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Positions of the window along one axis, in groups that need about as much of every stage: near a border what changes is cut off.
 *
 * @param crops of each stage, the lengths that the positions need, in their order
 * @param positions along the axis
 */
record AlikePositions(List<int[]> crops, int positions) {

    /** Two rows and two columns make a batch of four: more crops at once would leave the caches, and differ more. */
    private static final int GROUP = 2;

    /** From those that need most to those that need least, so that threads which share the groups end together. */
    List<List<Integer>> groups() {
        final List<Integer> sorted = IntStream.range(0, positions)
                .boxed()
                .sorted(Comparator.comparing(this::needs, Arrays::compare).reversed())
                .toList();
        final List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < positions; i += GROUP) {
            groups.add(sorted.subList(i, Math.min(positions, i + GROUP)));
        }
        return groups;
    }

    /** The last stages, which cost most, first. */
    private int[] needs(int position) {
        final int[] needs = new int[crops.size()];
        Arrays.setAll(needs, i -> crops.get(crops.size() - 1 - i)[position]);
        return needs;
    }

    /** The crops of a stage that hold each group. */
    List<Integer> groupCrops(int stage) {
        return groups().stream()
                .map(group -> group.stream()
                        .mapToInt(position -> crops.get(stage)[position])
                        .max()
                        .orElseThrow())
                .toList();
    }
}
