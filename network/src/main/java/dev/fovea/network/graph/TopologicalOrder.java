package dev.fovea.network.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An order in which each step finds its inputs computed (Kahn 1962), keeping the given order where it can.
 *
 * @param <T> a step: a layer, or a node of a file
 * @param reads names a step needs; empty names are left out
 * @param writes names a step computes
 * @param describe how a step is named in an error
 */
public record TopologicalOrder<T>(
        Function<T, List<String>> reads, Function<T, List<String>> writes, Function<T, String> describe) {

    /**
     * Sorts the steps.
     *
     * @param given names that are there before the first step
     * @throws InvalidGraphException if a name is written twice, read but never written, or steps wait for each other
     */
    public List<T> sort(Collection<String> given, Collection<T> steps) {
        requireDefinedOnce(given, steps);
        final Set<String> ready = new HashSet<>(given);
        final Map<String, List<T>> waiting = new LinkedHashMap<>();
        final List<T> sorted = new ArrayList<>(steps.size());
        for (T step : steps) {
            final Deque<T> candidates = new ArrayDeque<>();
            candidates.add(step);
            while (!candidates.isEmpty()) {
                final T next = candidates.pop();
                final var missing = reads.apply(next).stream()
                        .filter(name -> !name.isEmpty() && !ready.contains(name))
                        .findFirst();
                if (missing.isPresent()) {
                    waiting.computeIfAbsent(missing.get(), name -> new ArrayList<>())
                            .add(next);
                    continue;
                }
                sorted.add(next);
                for (String output : writes.apply(next)) {
                    ready.add(output);
                    final List<T> released = waiting.remove(output);
                    if (released != null) {
                        candidates.addAll(released);
                    }
                }
            }
        }
        waiting.values().stream().flatMap(List::stream).findFirst().ifPresent(step -> {
            throw new InvalidGraphException("%s is part of a cycle or waits for one".formatted(describe.apply(step)));
        });
        return sorted;
    }

    private void requireDefinedOnce(Collection<String> given, Collection<T> steps) {
        final Set<String> names = new HashSet<>(given);
        for (T step : steps) {
            for (String output : writes.apply(step)) {
                if (!output.isEmpty() && !names.add(output)) {
                    throw new InvalidGraphException(
                            "%s computes '%s', a name that is taken".formatted(describe.apply(step), output));
                }
            }
        }
        for (T step : steps) {
            for (String input : reads.apply(step)) {
                if (!input.isEmpty() && !names.contains(input)) {
                    throw new InvalidGraphException(
                            "%s reads '%s', which is no input, no initializer and no layer's output"
                                    .formatted(describe.apply(step), input));
                }
            }
        }
    }
}
