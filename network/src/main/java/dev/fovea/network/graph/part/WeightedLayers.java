package dev.fovea.network.graph.part;

import dev.fovea.network.graph.Ancestors;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The layers of a network that multiply what they read by weights: convolutions and linear layers. A product of two values that both
 * depend on the image, as of queries and keys, has no weights.
 */
public final class WeightedLayers {

    private final Graph graph;
    private final Set<String> computed;
    private final List<Layer> layers;

    private WeightedLayers(Graph graph) {
        this.graph = graph;
        this.computed = computed(graph);
        this.layers = graph.layers().stream()
                .filter(layer -> weights(layer).findAny().isPresent()
                        && reads(layer).findAny().isPresent())
                .toList();
    }

    public static WeightedLayers of(Graph graph) {
        return new WeightedLayers(graph);
    }

    private static Set<String> computed(Graph graph) {
        final Set<String> computed = new HashSet<>(graph.inputs().keySet());
        for (Layer layer : graph.layers()) {
            if (layer.inputs().stream().anyMatch(computed::contains)) {
                computed.addAll(layer.outputs());
            }
        }
        return computed;
    }

    /** In the order of the network. */
    public List<Layer> layers() {
        return layers;
    }

    /** Whether a value depends on the network's inputs; parameters, and what is made of them alone, do not. */
    public boolean isComputed(String value) {
        return computed.contains(value);
    }

    /** What one of these layers multiplies by its weights. */
    public String read(Layer layer) {
        return reads(layer).findFirst().orElseThrow();
    }

    /** The value one of these layers multiplies with: a parameter, or what is made of parameters. */
    public String weight(Layer layer) {
        return weights(layer).findFirst().orElseThrow();
    }

    /** Names of the parameters of all these layers. */
    public Set<String> parameters() {
        return layers.stream().flatMap(layer -> parameters(layer).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Names of the parameters that learn and of which the weight of one of these layers is made, such as transposed. */
    public Set<String> parameters(Layer layer) {
        return weights(layer).flatMap(this::madeOf).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<String> madeOf(String value) {
        final Stream<String> read =
                Ancestors.of(List.of(value), graph.layers()).stream().flatMap(layer -> layer.inputs().stream());
        return Stream.concat(Stream.of(value), read)
                .map(graph.parameters()::get)
                .filter(parameter -> parameter != null && parameter.learnable())
                .map(Parameter::name);
    }

    private Stream<String> weights(Layer layer) {
        return IntStream.range(0, layer.inputs().size())
                .filter(layer.operator()::multiplies)
                .mapToObj(layer.inputs()::get)
                .filter(input -> !input.isEmpty() && !computed.contains(input));
    }

    /** The other factor is the first input, or the second where a matrix stands before what it is multiplied with. */
    private Stream<String> reads(Layer layer) {
        return layer.inputs().stream().limit(2).filter(computed::contains);
    }
}
