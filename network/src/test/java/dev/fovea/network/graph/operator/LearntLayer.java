package dev.fovea.network.graph.operator;

import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * An operator whose data can learn, too: zeros that are added to it. The loss is the sum of one of its outputs, weighed by random numbers.
 */
record LearntLayer(OperatorCase layer, Graph graph) {

    /** Of the number that the operator reads, but at least of 1. */
    private static final double STEP = 0.005;

    private static final double TOLERANCE = 1e-3;

    /** What rounding makes of a slope of zero, as a normalised pair of numbers has it: it is -1 and 1 whatever they are. */
    private static final double ROUNDING = 1e-4;

    static LearntLayer of(OperatorCase layer, int output) {
        final Graph alone = layer.graph();
        final Map<String, String> moved = new LinkedHashMap<>();
        final List<Layer> layers = new ArrayList<>();
        final List<Parameter> parameters = new ArrayList<>(alone.parameters().values());
        alone.inputs().forEach((input, shape) -> {
            final String zeros = "d" + moved.size();
            parameters.add(
                    new Parameter(zeros, shape, true, Tensor.of(shape, new float[Math.toIntExact(shape.size())])));
            layers.add(new Layer("moved" + moved.size(), new Add(), List.of(input, zeros)));
            moved.put(input, "moved" + moved.size());
        });
        final Layer original = alone.layers().get(0);
        final Layer reading = new Layer(
                original.name(),
                original.operator(),
                original.inputs().stream()
                        .map(name -> moved.getOrDefault(name, name))
                        .toList());
        layers.add(reading);
        return new LearntLayer(
                layer,
                new Graph(
                        alone.name(),
                        alone.inputs(),
                        layers,
                        parameters,
                        List.of(reading.outputs().get(output))));
    }

    static Set<String> learning(Graph graph) {
        return graph.parameters().values().stream()
                .filter(Parameter::learnable)
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    /** From -1 to 1, none close to 0. */
    static float[] weights(int size) {
        final SplittableRandom random = new SplittableRandom(size);
        final float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            weights[i] = (float) ((random.nextBoolean() ? 1 : -1) * (0.2 + 0.8 * random.nextDouble()));
        }
        return weights;
    }

    /** What is wrong with which parameter; empty if nothing is. */
    List<String> wrongGradients(TrainingSession session) {
        final List<String> wrong = new ArrayList<>();
        final Map<String, float[]> gradients = session.gradients(layer.named(), LearntLayer::seed);
        gradients.forEach((name, gradient) -> {
            final float[] slopes = slopes(session, name);
            final double error = distance(gradient, slopes);
            if (!(error <= TOLERANCE * Math.max(norm(slopes), norm(gradient)) + ROUNDING)) {
                wrong.add("%s, gradient of %s: %s instead of %s"
                        .formatted(layer, name, Arrays.toString(gradient), Arrays.toString(slopes)));
            }
        });
        return wrong;
    }

    /** Central differences of fourth order, one number after the other. */
    private float[] slopes(TrainingSession session, String name) {
        final float[] values =
                Objects.requireNonNull(graph.parameters().get(name)).filled().floats();
        final float[] read = read(name, values);
        final float[] slopes = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            final float step = (float) (STEP * Math.max(1, Math.abs(read[i])));
            final double near = loss(session, name, values, i, step) - loss(session, name, values, i, -step);
            final double far = loss(session, name, values, i, 2 * step) - loss(session, name, values, i, -2 * step);
            slopes[i] = (float) ((8 * near - far) / (12 * step));
        }
        session.set(Map.of(name, values));
        return slopes;
    }

    /** The numbers themselves, or the data that zeros are added to. */
    private float[] read(String name, float[] values) {
        return graph.layers().stream()
                .filter(moved ->
                        moved.operator() instanceof Add && moved.inputs().contains(name))
                .map(moved -> layer.named().get(moved.inputs().get(0)))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Tensor::floats)
                .orElse(values);
    }

    private double loss(TrainingSession session, String name, float[] values, int moved, float step) {
        final float[] changed = values.clone();
        changed[moved] += step;
        session.set(Map.of(name, changed));
        final double[] loss = new double[1];
        session.gradients(layer.named(), output -> {
            final float[] outputs = output.floats();
            final float[] weights = weights(outputs.length);
            for (int i = 0; i < outputs.length; i++) {
                loss[0] += (double) outputs[i] * weights[i];
            }
            return seed(output);
        });
        return loss[0];
    }

    private static Tensor seed(Tensor output) {
        final Shape shape = output.shape();
        return Tensor.of(shape, weights(Math.toIntExact(shape.size())));
    }

    private static double norm(float[] values) {
        return distance(values, new float[values.length]);
    }

    private static double distance(float[] a, float[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }
}
