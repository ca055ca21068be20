package dev.fovea.network.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts layers in an order in which each finds its inputs computed (Kahn 1962), keeping the given order where it can. */
final class TopologicalOrder {

    private final List<Layer> layers;

    TopologicalOrder(Set<String> inputs, Collection<Parameter> parameters, Collection<Layer> layers) {
        final Set<String> names = new HashSet<>();
        inputs.forEach(name -> claim(name, names));
        parameters.forEach(parameter -> claim(parameter.name(), names));
        final Set<String> ready = new HashSet<>(names);
        for (Layer layer : layers) {
            layer.outputs().forEach(output -> claim(output, names));
        }
        layers.forEach(layer -> requireKnownInputs(layer, names));
        this.layers = sort(layers, ready);
    }

    List<Layer> layers() {
        return layers;
    }

    private static void claim(String name, Set<String> names) {
        if (!names.add(name)) {
            throw new InvalidGraphException("The name '" + name + "' is used twice");
        }
    }

    private static void requireKnownInputs(Layer layer, Set<String> names) {
        for (String input : layer.inputs()) {
            if (!input.isEmpty() && !names.contains(input)) {
                throw new InvalidGraphException(
                        "Layer '%s' (%s) reads '%s', which is no input, no parameter and no layer's output"
                                .formatted(layer.name(), layer.operator().type(), input));
            }
        }
    }

    private static List<Layer> sort(Collection<Layer> layers, Set<String> ready) {
        final Map<String, List<Layer>> waiting = new HashMap<>();
        final List<Layer> sorted = new ArrayList<>(layers.size());
        for (Layer layer : layers) {
            final Deque<Layer> runnable = new ArrayDeque<>(List.of(layer));
            while (!runnable.isEmpty()) {
                final Layer next = runnable.pop();
                final var missing = next.inputs().stream()
                        .filter(input -> !input.isEmpty() && !ready.contains(input))
                        .findFirst();
                if (missing.isPresent()) {
                    waiting.computeIfAbsent(missing.get(), name -> new ArrayList<>())
                            .add(next);
                    continue;
                }
                sorted.add(next);
                for (String output : next.outputs()) {
                    ready.add(output);
                    runnable.addAll(waiting.getOrDefault(output, List.of()));
                    waiting.remove(output);
                }
            }
        }
        waiting.values().stream().flatMap(List::stream).findFirst().ifPresent(layer -> {
            throw new InvalidGraphException("Layer '%s' (%s) is part of a cycle or waits for one"
                    .formatted(layer.name(), layer.operator().type()));
        });
        return sorted;
    }
}
