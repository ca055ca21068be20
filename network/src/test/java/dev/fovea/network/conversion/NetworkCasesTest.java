package dev.fovea.network.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.method.Saliency;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.explanation.pass.Explainer;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.graph.summary.ActivationMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Networks that went wrong once, or may. Each is imported, and then its engines agree, its saliency is the gradient that ONNX Runtime
 * shows, and every weight that learns has its gradient; or it is refused, with an operator that is not supported, or as too large.
 */
class NetworkCasesTest extends NetworkCases {

    private static final ActivationLimit LIMIT = new ActivationLimit(1L << 32, "fovea.limits.max-activations");

    /** Of a gradient's length, between engines. */
    private static final double ROUNDING = 1e-3;

    /** Of a gradient's length, between it and slopes: the rectifiers that a step switches make a difference. */
    private static final double KINKS = 5e-3;

    /** The same in training, where a batch is normalised and every step moves all of its numbers. */
    private static final double KINKS_OF_A_BATCH = 0.05;

    /** Behind more, a step switches so many rectifiers that slopes in training say little; that the engines agree says more. */
    private static final int LAYERS_WITH_SLOPES = 20;

    private static final int DIRECTIONS = 2;

    private static final int SIDE = 32;

    @TestFactory
    Stream<DynamicTest> everyNetworkIsRightOrRefused() throws IOException {
        return files().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        final Graph graph;
        try {
            graph = OnnxReader.read(file, new InputSize(SIDE, SIDE));
        } catch (InvalidGraphException e) {
            assertThat(e).hasMessageMatching("Node '.+' \\(\\w+\\): the operator is not supported.*");
            return;
        }
        if (ActivationMemory.of(graph).bytes() > LIMIT.bytes()) {
            assertThatExceptionOfType(ConversionException.class)
                    .isThrownBy(() -> LIMIT.check(graph))
                    .withMessageContaining("fovea.limits.max-activations");
            return;
        }
        final Tensor image = images(graph, 1);
        try (Session served = new OnnxRuntimeEngine().open(graph, SessionOptions.onCpu(1))) {
            final List<Map<String, float[]>> gradients = new ArrayList<>();
            for (Framework framework : Framework.values()) {
                final DjlEngine engine = new DjlEngine(framework);
                answersAgree(served, engine, graph, image);
                saliencyIsTheGradient(served, engine, graph, image);
                gradients.add(gradientsOfWeights(engine, graph));
            }
            gradients
                    .get(0)
                    .forEach((name, gradient) -> assertThat(gradients.get(1).get(name))
                            .as("gradient of %s", name)
                            .containsExactly(gradient, within((float) (ROUNDING * length(gradient) + 1e-6))));
        }
    }

    private static void answersAgree(Session served, Engine engine, Graph graph, Tensor image) {
        final float[] expected = output(served, graph, image).floats();
        try (Session session = engine.open(graph, SessionOptions.onCpu(1))) {
            assertThat(output(session, graph, image).floats()).containsExactly(expected, within(1e-5f));
        }
    }

    private static void saliencyIsTheGradient(Session served, DjlEngine engine, Graph graph, Tensor image) {
        final String output = graph.output();
        final float[] gradient;
        try (Differentiator differentiator = engine.differentiate(graph, Device.CPU);
                Trace trace = differentiator.trace(Map.of(graph.input(), image))) {
            final float[] seed = new float[Math.toIntExact(trace.value(output).size())];
            seed[0] = 1;
            final Map<String, Tensor> seeds =
                    Map.of(output, Tensor.of(trace.value(output).shape(), seed));
            gradient = Objects.requireNonNull(trace.gradients(seeds, List.of(graph.input()), RectifierRule.DERIVATIVE)
                            .get(graph.input()))
                    .floats();
        }
        assertIsGradient(
                "the image",
                gradient,
                image.floats(),
                0.03,
                KINKS,
                moved -> output(served, graph, Tensor.of(image.shape(), moved)).floats()[0]);
        try (ExplainableNetwork network =
                new ExplainableNetwork(graph, new OnnxRuntimeEngine(), engine, SessionOptions.onCpu(1))) {
            final Tensor explained = new Explainer(
                            network, ExplanationRequest.of(image).about(Target.of(0)), () -> false)
                    .explain(new Saliency())
                    .perChannel();
            assertThat(Objects.requireNonNull(explained).floats()).isEqualTo(gradient);
        }
    }

    private static Map<String, float[]> gradientsOfWeights(DjlEngine engine, Graph graph) {
        final Set<String> learning = learning(graph);
        if (learning.isEmpty()) {
            return Map.of();
        }
        final Tensor images = images(graph, BATCH);
        try (TrainingSession session = engine.train(graph, learning, Device.CPU)) {
            final double[] loss = new double[1];
            final Map<String, float[]> gradients = gradients(session, graph, images, loss);
            assertThat(gradients.keySet()).containsExactlyInAnyOrderElementsOf(learning);
            if (graph.layers().size() > LAYERS_WITH_SLOPES) {
                return gradients;
            }
            gradients.forEach((name, gradient) -> {
                final float[] values = Objects.requireNonNull(graph.parameters().get(name))
                        .filled()
                        .floats();
                assertIsGradient(name, gradient, values, 3e-4, KINKS_OF_A_BATCH, moved -> {
                    session.set(Map.of(name, moved));
                    gradients(session, graph, images, loss);
                    return loss[0];
                });
                session.set(Map.of(name, values));
            });
            return gradients;
        }
    }

    /** Along itself in half of the numbers, and a random direction as well: a number that is missing shows, too. */
    private static void assertIsGradient(
            String name,
            float[] gradient,
            float[] values,
            double step,
            double tolerance,
            ToDoubleFunction<float[]> function) {
        final Random random = new Random(values.length);
        final double length = length(gradient);
        for (int i = 0; i < DIRECTIONS; i++) {
            final float[] direction = new float[values.length];
            for (int k = 0; k < direction.length; k++) {
                direction[k] = (float) ((random.nextBoolean() || length == 0 ? 0 : gradient[k] / length)
                        + random.nextGaussian() / Math.sqrt(values.length));
            }
            final double slope = (function.applyAsDouble(moved(values, direction, step))
                            - function.applyAsDouble(moved(values, direction, -step)))
                    / (2 * step);
            double expected = 0;
            for (int k = 0; k < direction.length; k++) {
                expected += (double) gradient[k] * direction[k];
            }
            assertThat(expected).as("gradient of %s", name).isCloseTo(slope, within(tolerance * length + 1e-5));
        }
    }

    private static float[] moved(float[] values, float[] direction, double step) {
        final float[] moved = values.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (step * direction[i]);
        }
        return moved;
    }
}
