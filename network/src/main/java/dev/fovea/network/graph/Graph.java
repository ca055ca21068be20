package dev.fovea.network.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network: named layers in an order in which they can run, the inputs they start from, the parameters they use, and the outputs.
 * Immutable; every value's shape has been inferred, so a graph that exists is a graph that fits together.
 *
 * <p>A layer is addressed by its name, a module by the prefix of its layers' names: {@code layer4.1} stands for the last layer whose
 * name starts with {@code layer4.1.}, which is the output of that residual block.
 */
public final class Graph {

    private static final TopologicalOrder<Layer> ORDER = new TopologicalOrder<>(
            Layer::inputs,
            Layer::outputs,
            layer -> "Layer '%s' (%s)".formatted(layer.name(), layer.operator().type()));

    private final String name;
    private final Map<String, Shape> inputs;
    private final Map<String, Layer> layers;
    private final Map<String, Parameter> parameters;
    private final List<String> outputs;
    private final Map<String, Shape> shapes;
    private final Map<String, Layout> layouts;

    /**
     * @param inputs by name; dimension 0 may be {@link Shape#BATCH}
     * @param layers in any order
     * @param parameters those that the layers use; unused ones are left out
     * @param outputs names of values, usually one layer
     * @throws InvalidGraphException if a name is used twice or unknown, layers form a cycle, or shapes do not fit
     */
    public Graph(
            String name,
            Map<String, Shape> inputs,
            Collection<Layer> layers,
            Collection<Parameter> parameters,
            List<String> outputs) {
        this(name, inputs, layers, parameters, outputs, Map.of());
    }

    /** @param known layouts of inputs that are other than images or features, in a part of a network */
    private Graph(
            String name,
            Map<String, Shape> inputs,
            Collection<Layer> layers,
            Collection<Parameter> parameters,
            List<String> outputs,
            Map<String, Layout> known) {
        this.name = name;
        this.inputs = new LinkedHashMap<>(inputs);
        this.parameters = new LinkedHashMap<>();
        final List<Layer> sorted = ORDER.sort(given(inputs, parameters), layers);
        final var used =
                sorted.stream().flatMap(layer -> layer.inputs().stream()).collect(Collectors.toSet());
        parameters.stream()
                .filter(parameter -> used.contains(parameter.name()))
                .forEach(parameter -> this.parameters.put(parameter.name(), parameter));
        this.layers = new LinkedHashMap<>();
        sorted.forEach(layer -> this.layers.put(layer.name(), layer));
        this.shapes = new ShapeInference(this.inputs, this.parameters).infer(sorted);
        this.layouts = new LayoutInference(shapes, this.inputs, known).infer(sorted);
        this.outputs = outputs.stream().distinct().toList();
        requireComputed();
    }

    private void requireComputed() {
        if (outputs.isEmpty()) {
            throw new InvalidGraphException("The graph has no output");
        }
        for (String output : outputs) {
            if (!shapes.containsKey(output) || inputs.containsKey(output) || parameters.containsKey(output)) {
                throw new InvalidGraphException("The graph's output '" + output + "' is computed by no layer");
            }
        }
    }

    private static List<String> given(Map<String, Shape> inputs, Collection<Parameter> parameters) {
        final Set<String> names = new LinkedHashSet<>(inputs.keySet());
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new InvalidGraphException("The name '" + parameter.name() + "' is used twice");
            }
        }
        return List.copyOf(names);
    }

    public String name() {
        return name;
    }

    /** Shapes of the inputs by name, in order. */
    public Map<String, Shape> inputs() {
        return Collections.unmodifiableMap(inputs);
    }

    /** The name of the one input; an {@link InvalidGraphException} if there are several, or none. */
    public String input() {
        return only("inputs", inputs.keySet());
    }

    private String only(String what, Collection<String> names) {
        if (names.size() != 1) {
            throw new InvalidGraphException(
                    "The network '%s' has the %s %s, and exactly one is needed here".formatted(name, what, names));
        }
        return names.iterator().next();
    }

    /** The layers in an order in which they can run. */
    public List<Layer> layers() {
        return List.copyOf(layers.values());
    }

    /** The parameters by name, in the order given. */
    public Map<String, Parameter> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Names of the values the graph computes. */
    public List<String> outputs() {
        return outputs;
    }

    /** The name of the one value the graph computes; an {@link InvalidGraphException} if there are several. */
    public String output() {
        return only("outputs", outputs);
    }

    /**
     * The layer of that name, or the last layer of the module of that name.
     *
     * @throws UnknownLayerException if there is neither; carries near names
     */
    public Layer layer(String layerOrModule) {
        return find(layerOrModule).orElseThrow(() -> new UnknownLayerException(layerOrModule, layers.keySet()));
    }

    private Optional<Layer> find(String layerOrModule) {
        final Layer exact = layers.get(layerOrModule);
        if (exact != null) {
            return Optional.of(exact);
        }
        return layers.values().stream()
                .filter(layer -> layer.name().startsWith(layerOrModule + "."))
                .reduce((first, second) -> second);
    }

    /** The shape of an input, a parameter or a layer's output. */
    public Shape shape(String value) {
        final Shape shape = shapes.get(value);
        if (shape == null) {
            throw new UnknownLayerException(value, layers.keySet());
        }
        return shape;
    }

    /** What the axes of an input or of a layer's output count; nothing is known of a parameter's. */
    public Layout layout(String value) {
        final Layout layout = layouts.get(value);
        return layout == null ? Layout.unknown(shape(value)) : layout;
    }

    /** Where an input or a layer's output has which channel at which position; empty where that is not known. */
    public Optional<FeatureMaps> maps(String value) {
        return layout(value).maps();
    }

    /** The layouts a layer reads, as {@link #inputShapes}. */
    private List<Layout> inputLayouts(Layer layer) {
        return layer.inputs().stream()
                .filter(input -> !input.isEmpty())
                .map(this::layout)
                .toList();
    }

    /** What a layer makes of the values it reads that are not parameters. */
    public Effect effect(Layer layer) {
        return layer.operator()
                .effect(IntStream.range(0, layer.inputs().size())
                        .filter(input -> isComputed(layer.inputs().get(input)))
                        .boxed()
                        .collect(Collectors.toSet()));
    }

    /** Whether a name among a layer's inputs stands for a value that depends on the graph's inputs, not for a parameter or nothing. */
    private boolean isComputed(String value) {
        return !value.isEmpty() && !parameters.containsKey(value);
    }

    /** The sum that a layer makes of the values it reads, where its effect is {@link Effect#SUM}. */
    public Affine affine(Layer layer) {
        final Map<Integer, Tensor> read = new HashMap<>();
        for (int i = 0; i < layer.inputs().size(); i++) {
            final Parameter parameter = parameters.get(layer.inputs().get(i));
            if (parameter != null) {
                read.put(i, parameter.filled());
            }
        }
        return layer.operator().affine(read, shape(layer.name()).rank());
    }

    /** Which part of its input one element of a layer's output depends on. */
    public Reach reach(Layer layer) {
        return layer.operator().reach(inputLayouts(layer), layout(layer.name()));
    }

    /** The shapes a layer reads, one per input, without those left out at the end. */
    public List<Shape> inputShapes(Layer layer) {
        return layer.inputs().stream()
                .filter(input -> !input.isEmpty())
                .map(this::shape)
                .toList();
    }

    /** The shapes a layer writes. */
    public List<Shape> outputShapes(Layer layer) {
        return layer.outputs().stream().map(this::shape).toList();
    }

    /** The number of learnable weights. */
    public long parameterCount() {
        return parameters.values().stream()
                .filter(Parameter::learnable)
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
    }

    /** What the parameters take in memory. */
    public long parameterBytes() {
        return parameters.values().stream()
                .mapToLong(parameter ->
                        parameter.shape().size() * parameter.filled().type().bytes())
                .sum();
    }

    /** This graph with other values for the parameters named; each must have the parameter's shape. */
    public Graph withParameters(Map<String, Tensor> values) {
        final List<Parameter> replaced = parameters.values().stream()
                .map(parameter -> {
                    final Tensor value = values.get(parameter.name());
                    return value == null ? parameter : parameter.with(value);
                })
                .toList();
        return new Graph(name, inputs, layers.values(), replaced, outputs, layouts);
    }

    /** Some of these layers with the inputs they need, each a value of this network. */
    public Graph part(Map<String, Shape> partInputs, Collection<Layer> some, List<String> returned) {
        return new Graph(name, partInputs, some, parameters.values(), returned, layouts);
    }

    /** The same layers, returning other values, each once; layers these do not need are left out. */
    public Graph returning(List<String> layersOrModules) {
        final List<String> names = layersOrModules.stream()
                .map(asked -> layer(asked).name())
                .distinct()
                .toList();
        return part(inputs, Ancestors.of(names, layers.values()), names);
    }

    /** Equal in inputs, layers with their operators, parameters with their values, and outputs. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Graph graph
                && name.equals(graph.name)
                && List.copyOf(inputs.entrySet()).equals(List.copyOf(graph.inputs.entrySet()))
                && layers().equals(graph.layers())
                && parameters.equals(graph.parameters)
                && outputs.equals(graph.outputs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, layers);
    }

    @Override
    public String toString() {
        return "%s: %d layers, %d parameters".formatted(name, layers.size(), parameterCount());
    }
}
