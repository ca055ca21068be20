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
            if (!Slopes.agree(gradient, slopes)) {
                wrong.add("%s, gradient of %s: %s instead of %s"
                        .formatted(layer, name, Arrays.toString(gradient), Arrays.toString(slopes)));
            }
        });
        return wrong;
    }

    private float[] slopes(TrainingSession session, String name) {
        final float[] values =
                Objects.requireNonNull(graph.parameters().get(name)).filled().floats();
        final float[] slopes = Slopes.of(values, read(name, values), moved -> loss(session, Map.of(name, moved)));
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

    private double loss(TrainingSession session, Map<String, float[]> moved) {
        session.set(moved);
        final double[] loss = new double[1];
        session.gradients(layer.named(), output -> {
            loss[0] = loss(output);
            return seed(output);
        });
        return loss[0];
    }

    /** The sum of an output, weighed by {@link #weights}. */
    static double loss(Tensor output) {
        final float[] outputs = output.floats();
        final float[] weights = weights(outputs.length);
        double loss = 0;
        for (int i = 0; i < outputs.length; i++) {
            loss += (double) outputs[i] * weights[i];
        }
        return loss;
    }

    /** The gradient of that sum. */
    static Tensor seed(Tensor output) {
        final Shape shape = output.shape();
        return Tensor.of(shape, weights(Math.toIntExact(shape.size())));
    }
}
