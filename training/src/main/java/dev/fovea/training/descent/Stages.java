package dev.fovea.training.descent;

import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parts of a network from its input to its head. They are its modules where layers have names like {@code layer1.0.conv1} or {@code
 * features.3.conv}; otherwise {@code stage1}, {@code stage2}, ..., a new one wherever the maps become smaller.
 *
 * @param list in the order in which they run; parts without weights belong to none
 */
public record Stages(List<Stage> list) {

    /**
     * A part of a network.
     *
     * @param layers names in the order in which they run
     * @param parameters names of those that can learn
     */
    public record Stage(String name, List<String> layers, Set<String> parameters) {

        public Stage {
            layers = List.copyOf(layers);
            parameters = Set.copyOf(parameters);
        }
    }

    public Stages {
        list = List.copyOf(list);
    }

    /** The stages of a network. */
    public static Stages of(Graph graph) {
        final Map<String, List<Layer>> groups = new LinkedHashMap<>();
        final List<Layer> layers = weighted(graph);
        final boolean named =
                layers.stream().filter(layer -> layer.name().contains(".")).count() * 2 > layers.size();
        final String container = named ? container(layers) : "";
        String stem = "";
        long size = Long.MAX_VALUE;
        int number = 0;
        for (Layer layer : layers) {
            String name = module(layer.name(), container);
            if (!named) {
                final long now = spatialSize(graph, layer.name());
                number += now < size ? 1 : 0;
                size = Math.min(now, size);
                name = "stage" + number;
            } else if (!layer.name().contains(".")) {
                stem = stem.isEmpty() ? name : stem;
                name = stem;
            } else {
                stem = "";
            }
            groups.computeIfAbsent(name, key -> new ArrayList<>()).add(layer);
        }
        final List<Stage> stages = new ArrayList<>();
        groups.forEach((name, members) ->
                stages.add(new Stage(name, members.stream().map(Layer::name).toList(), parametersOf(graph, members))));
        return new Stages(stages);
    }

    private static List<Layer> weighted(Graph graph) {
        return graph.layers().stream()
                .filter(layer -> !parametersOf(graph, List.of(layer)).isEmpty())
                .toList();
    }

    private static Set<String> parametersOf(Graph graph, List<Layer> layers) {
        final Set<String> names = new LinkedHashSet<>();
        for (Layer layer : layers) {
            for (String input : layer.inputs()) {
                final Parameter parameter = graph.parameters().get(input);
                if (parameter != null && parameter.learnable()) {
                    names.add(input);
                }
            }
        }
        return names;
    }

    /** The module that holds most layers, if its own modules have numbers, as {@code features} in VGG. */
    private static String container(List<Layer> layers) {
        final Map<String, Integer> counts = new LinkedHashMap<>();
        layers.stream()
                .filter(layer -> layer.name().matches("[^.]+\\.\\d+(\\..*)?"))
                .forEach(layer -> counts.merge(first(layer.name()), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() * 10 > layers.size() * 8)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static String module(String layer, String container) {
        final String first = first(layer);
        if (!first.equals(container)) {
            return first;
        }
        return first + "." + first(layer.substring(first.length() + 1));
    }

    private static String first(String name) {
        final int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Pixels of a map; 0 of what is no map. */
    private static long spatialSize(Graph graph, String layer) {
        return graph.maps(layer)
                .filter(FeatureMaps::isSpatial)
                .map(FeatureMaps::positions)
                .orElse(0);
    }

    /**
     * The parameters of layers, modules and stages.
     *
     * @throws TrainingException if a name is none of these; says near ones
     */
    public static Set<String> parameters(Graph graph, List<String> names) {
        final Stages stages = of(graph);
        final Set<String> found = new LinkedHashSet<>();
        for (String name : names) {
            stages.list().stream()
                    .filter(stage -> stage.name().equals(name))
                    .forEach(stage -> found.addAll(stage.parameters()));
            found.addAll(parametersOf(
                    graph,
                    graph.layers().stream()
                            .filter(layer ->
                                    layer.name().equals(name) || layer.name().startsWith(name + "."))
                            .toList()));
            if (stages.list().stream().noneMatch(stage -> stage.name().equals(name))) {
                requireLayer(graph, name);
            }
        }
        return found;
    }

    private static void requireLayer(Graph graph, String name) {
        try {
            graph.layer(name);
        } catch (UnknownLayerException e) {
            throw new TrainingException(
                    Reason.UNSUITABLE_SETTING,
                    "There is no layer, module or stage '%s' to freeze; the nearest layers are %s"
                            .formatted(name, String.join(", ", e.nearest())),
                    e);
        }
    }
}
