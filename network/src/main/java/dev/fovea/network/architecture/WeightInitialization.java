package dev.fovea.network.architecture;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.part.WeightedLayers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The weights that training from scratch starts from. Weights of convolutions and linear layers are uniform with mean 0 and variance
 * {@code 2 / n} before a rectifier (He et al. 2015), {@code 1 / n} before a sigmoid or nothing (LeCun et al., "Efficient BackProp",
 * 1998), for n inputs of a unit; biases are 0; normalisations change nothing. Parameters that have a value keep it.
 */
public final class WeightInitialization {

    private final long seed;
    private final Map<String, Layer> readers = new HashMap<>();
    private final Map<String, Tensor> values = new LinkedHashMap<>();

    private WeightInitialization(Graph graph, long seed) {
        this.seed = seed;
        graph.layers().forEach(layer -> layer.inputs().forEach(input -> readers.putIfAbsent(input, layer)));
    }

    /**
     * The graph with a value for every parameter. Each parameter's depends on the seed and its name alone.
     *
     * @throws InvalidGraphException if there is no rule for a parameter
     */
    public static Graph fill(Graph graph, long seed) {
        final WeightInitialization initialization = new WeightInitialization(graph, seed);
        initialization.draw(graph);
        for (Layer layer : graph.layers()) {
            for (int i = 0; i < layer.inputs().size(); i++) {
                final Parameter parameter =
                        graph.parameters().get(layer.inputs().get(i));
                if (parameter != null && parameter.value() == null) {
                    initialization.start(layer, i, parameter);
                }
            }
        }
        return graph.withParameters(initialization.values);
    }

    /**
     * The graph with other weights, as if it had never been trained: those of convolutions, linear layers, normalisations with their
     * running statistics, and rectifiers that learn. Constants keep their values, and normalisations that were folded into convolutions
     * stay folded.
     */
    public static Graph renew(Graph graph, long seed) {
        final Set<String> weights = graph.layers().stream()
                .filter(layer -> layer.operator().hasWeights())
                .flatMap(layer -> weights(layer, graph))
                .collect(Collectors.toCollection(HashSet::new));
        weights.addAll(WeightedLayers.of(graph).parameters());
        final List<Parameter> parameters = graph.parameters().values().stream()
                .map(parameter -> weights.contains(parameter.name()) ? empty(parameter) : parameter)
                .toList();
        return fill(new Graph(graph.name(), graph.inputs(), graph.layers(), parameters, graph.outputs()), seed);
    }

    /** What learns, and running statistics; what the file fixes stays. */
    private static Stream<String> weights(Layer layer, Graph graph) {
        return IntStream.range(0, layer.inputs().size())
                .filter(input -> isWeight(graph.parameters().get(layer.inputs().get(input)), layer.operator(), input))
                .mapToObj(layer.inputs()::get);
    }

    private static boolean isWeight(@Nullable Parameter parameter, Operator operator, int input) {
        return parameter != null && (parameter.learnable() || !operator.learns(input));
    }

    private static Parameter empty(Parameter parameter) {
        return new Parameter(parameter.name(), parameter.shape(), parameter.learnable(), null);
    }

    /** Filters and matrices. */
    private void draw(Graph graph) {
        final WeightedLayers weighted = WeightedLayers.of(graph);
        for (Layer layer : weighted.layers()) {
            final String weight = weighted.weight(layer);
            final long inputs = layer.operator().fanIn(layer.inputs().indexOf(weight), graph.shape(weight));
            weighted.parameters(layer).stream()
                    .map(graph.parameters()::get)
                    .filter(parameter -> parameter != null && parameter.value() == null)
                    .forEach(parameter ->
                            values.computeIfAbsent(parameter.name(), name -> weights(parameter, layer, inputs)));
        }
    }

    /** All others. */
    private void start(Layer layer, int input, Parameter parameter) {
        values.computeIfAbsent(parameter.name(), name -> {
            final double first = layer.operator()
                    .firstValue(input)
                    .orElseThrow(() -> new InvalidGraphException("There is no rule for the first value of '%s' (%s)"
                            .formatted(name, layer.operator().type())));
            return constant(parameter, (float) first);
        });
    }

    private Tensor weights(Parameter parameter, Layer layer, long inputs) {
        final double bound = Math.sqrt((isRectified(layer) ? 6.0 : 3.0) / inputs);
        final SplittableRandom random =
                new SplittableRandom(seed + ((long) parameter.name().hashCode() << 32));
        final float[] weights = new float[size(parameter)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return Tensor.of(parameter.shape(), weights);
    }

    /** Whether the next nonlinearity behind the layer is a rectifier or like one. */
    private boolean isRectified(Layer layer) {
        Layer reader = readers.get(layer.name());
        while (reader != null && !isEnd(reader.operator())) {
            if (reader.operator().halves()) {
                return true;
            }
            reader = readers.get(reader.name());
        }
        return false;
    }

    /** Where a value's way to the next nonlinearity ends without a rectifier. */
    private static boolean isEnd(Operator operator) {
        return operator.isSquashing() || operator.multiplies(0) || operator.multiplies(1);
    }

    private static Tensor constant(Parameter parameter, float value) {
        final float[] values = new float[size(parameter)];
        Arrays.fill(values, value);
        return Tensor.of(parameter.shape(), values);
    }

    private static int size(Parameter parameter) {
        return Math.toIntExact(parameter.shape().size());
    }
}
