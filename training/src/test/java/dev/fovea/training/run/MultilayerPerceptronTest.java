package dev.fovea.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.architecture.WeightInitialization;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.EngineRuns;
import dev.fovea.training.loss.BatchLoss;
import dev.fovea.training.loss.SoftmaxCrossEntropy;
import dev.fovea.training.optimizer.Momentum;
import dev.fovea.training.optimizer.Sgd;
import dev.fovea.training.optimizer.WeightDecay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class MultilayerPerceptronTest {

    static List<Engine> engines() {
        return EngineRuns.engines();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mlp?hidden=300; 238510",
                "mlp?hidden=; 7850",
                "mlp?inputs=2&hidden=3; 49",
                "mlp?inputs=2&hidden=3&activation=maxout&pieces=4; 76",
                "mlp?size=2&channels=3&hidden=5,4,3; 144"
            })
    void everyUnitReadsTheWholeLayerBefore(String name, long parameters) {
        assertThat(Architectures.byName(name).graph(10).parameterCount()).isEqualTo(parameters);
    }

    /** Two sums of 1 and -2 (for maxout, of 1 and 2, and of -2 and -1), read by a unit with weights 1 and 10. */
    static Stream<Arguments> activations() {
        return Stream.of(
                        Arguments.of("linear", 1 - 20.0),
                        Arguments.of("sigmoid", 0.7310586 + 10 * 0.1192029),
                        Arguments.of("tanh", 0.7615942 - 10 * 0.9640276),
                        Arguments.of("relu", 1.0),
                        Arguments.of("leakyrelu", 1 - 0.2),
                        Arguments.of("leakyrelu&slope=0.5", 1 - 10.0),
                        Arguments.of("elu", 1 - 10 * 0.8646647),
                        Arguments.of("maxout", 2 - 10.0))
                .flatMap(row -> engines().stream().map(engine -> Arguments.of(row.get()[0], row.get()[1], engine)));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theHiddenUnitsAnswerAsTheirActivationSays(String activation, double expected, Engine engine) {
        final Graph empty = Architectures.byName("mlp?inputs=1&hidden=2&activation=" + activation)
                .graph(1);
        final boolean maxout = activation.equals("maxout");
        final Map<String, Tensor> weights = new HashMap<>(
                Map.of("output.weight", Tensor.of(Shape.of(1, 2), 1, 10), "output.bias", Tensor.of(Shape.of(1), 0)));
        weights.put(
                "hidden1.weight", maxout ? Tensor.of(Shape.of(4, 1), 1, -2, 2, -1) : Tensor.of(Shape.of(2, 1), 1, -2));
        weights.put("hidden1.bias", Tensor.of(Shape.of(maxout ? 4 : 2), new float[maxout ? 4 : 2]));

        final Tensor output = EngineRuns.run(engine, empty.withParameters(weights), Tensor.of(Shape.of(1, 1), 1));

        assertThat(output.floats()[0]).isCloseTo((float) expected, within(1e-5f));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void hiddenUnitsInAnotherOrderGiveTheSameOutputs(Engine engine) {
        final Graph graph = WeightInitialization.fill(
                Architectures.byName("mlp?inputs=3&hidden=4,5&activation=tanh").graph(2), 7);
        final Graph permuted = permuted(graph);
        final Tensor points = Tensor.of(Shape.of(2, 3), 0.5f, -1, 2, 1, 0.25f, -0.75f);

        assertThat(permuted).isNotEqualTo(graph);
        assertThat(EngineRuns.run(engine, permuted, points).floats())
                .containsExactly(EngineRuns.run(engine, graph, points).floats(), within(1e-6f));
    }

    /** The units of the first hidden layer in another order. */
    private static Graph permuted(Graph graph) {
        final int[] order = {2, 0, 3, 1};
        return graph.withParameters(Map.of(
                "hidden1.weight", rows(value(graph, "hidden1.weight"), order),
                "hidden1.bias", rows(value(graph, "hidden1.bias"), order),
                "hidden2.weight", columns(value(graph, "hidden2.weight"), order)));
    }

    static Stream<TrainableEngine> trainableEngines() {
        return Stream.of(new DjlEngine(Framework.PYTORCH), new DjlEngine(Framework.MXNET));
    }

    /** Two starts that are one another's permutation stay so: which unit does what is settled by the first weights alone. */
    @ParameterizedTest
    @MethodSource("trainableEngines")
    void trainingFromHiddenUnitsInAnotherOrderEndsInTheSameFunction(TrainableEngine engine) {
        final Graph graph = WeightInitialization.fill(
                Architectures.byName("mlp?inputs=3&hidden=4,5&activation=tanh").graph(2), 7);
        final Graph permuted = permuted(graph);
        final Tensor points = Tensor.of(Shape.of(2, 3), 0.5f, -1, 2, 1, 0.25f, -0.75f);
        final float[] before = EngineRuns.run(engine, graph, points).floats();

        final float[] trained =
                EngineRuns.run(engine, trained(engine, graph, points), points).floats();

        assertThat(trained[0]).isGreaterThan(before[0] + 0.1f);
        assertThat(EngineRuns.run(engine, trained(engine, permuted, points), points)
                        .floats())
                .containsExactly(trained, within(1e-5f));
    }

    /** Ten steps of gradient descent on the cross-entropy of the classes 0 and 1. */
    private static Graph trained(TrainableEngine engine, Graph graph, Tensor points) {
        final Map<String, float[]> weights = new HashMap<>();
        graph.parameters()
                .forEach((name, parameter) ->
                        weights.put(name, parameter.filled().floats()));
        final Sgd sgd = new Sgd(Momentum.NONE, WeightDecay.NONE);
        try (TrainingSession session = engine.train(graph, weights.keySet(), Device.CPU)) {
            for (int step = 0; step < 10; step++) {
                final Map<String, float[]> gradients = session.gradients(
                        Map.of("input", points),
                        scores -> BatchLoss.mean(new SoftmaxCrossEntropy(), scores, List.of(0, 1))
                                .gradient());
                sgd.step(weights, gradients, 0.5);
                session.set(weights);
            }
            return session.graph();
        }
    }

    private static Tensor value(Graph graph, String parameter) {
        return Objects.requireNonNull(graph.parameters().get(parameter)).filled();
    }

    private static Tensor rows(Tensor tensor, int[] order) {
        final float[] values = tensor.floats();
        final float[] moved = new float[values.length];
        final int width = values.length / order.length;
        for (int row = 0; row < order.length; row++) {
            System.arraycopy(values, order[row] * width, moved, row * width, width);
        }
        return Tensor.of(tensor.shape(), moved);
    }

    private static Tensor columns(Tensor tensor, int[] order) {
        final float[] values = tensor.floats();
        final float[] moved = new float[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = values[i / order.length * order.length + order[i % order.length]];
        }
        return Tensor.of(tensor.shape(), moved);
    }
}
