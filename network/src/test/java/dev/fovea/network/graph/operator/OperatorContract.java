package dev.fovea.network.graph.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.graph.onnx.OnnxWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every operator must do: infer shapes, compute the same on every engine, be differentiable, and survive a file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OperatorContract {

    private static final DifferentiableEngine PYTORCH = new DjlEngine(DjlEngine.Framework.PYTORCH);
    private static final DifferentiableEngine MXNET = new DjlEngine(DjlEngine.Framework.MXNET);
    private static final Engine ONNX_RUNTIME = new OnnxRuntimeEngine();

    abstract Stream<OperatorCase> cases();

    @ParameterizedTest
    @MethodSource("cases")
    void infersTheShapes(OperatorCase layer) {
        assertThat(layer.operator()
                        .outputShapes(layer.inputs().stream().map(Tensor::shape).toList()))
                .isEqualTo(layer.expected().stream().map(Tensor::shape).toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void namesEveryAxis(OperatorCase layer) {
        final Graph graph = layer.graph();
        graph.outputs()
                .forEach(output -> assertThat(graph.layout(output).shape()).isEqualTo(graph.shape(output)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computesOnPyTorch(OperatorCase layer) {
        compute(layer, PYTORCH);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computesOnMxNet(OperatorCase layer) {
        compute(layer, MXNET);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computesOnOnnxRuntime(OperatorCase layer) {
        compute(layer, ONNX_RUNTIME);
    }

    private static void compute(OperatorCase layer, Engine engine) {
        final Graph graph = layer.graph();
        try (Session session = engine.open(graph, SessionOptions.onCpu(1))) {
            final Map<String, Tensor> outputs = session.run(layer.named());
            assertThat(outputs.keySet()).containsExactlyElementsOf(graph.outputs());
            final List<Tensor> computed = List.copyOf(outputs.values());
            for (int i = 0; i < computed.size(); i++) {
                assertSame(computed.get(i), layer.expected().get(i));
            }
        }
    }

    private static void assertSame(Tensor computed, Tensor expected) {
        assertThat(computed.shape()).isEqualTo(expected.shape());
        final float[] values = computed.floats();
        final float[] wanted = expected.floats();
        for (int i = 0; i < wanted.length; i++) {
            assertThat(values[i]).as("element %d of %s", i, wanted).isCloseTo(wanted[i], relative(wanted[i]));
        }
    }

    private static Offset<Float> relative(float value) {
        return within(1e-5f * Math.max(1, Math.abs(value)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyInputHasTheGradientThatOnnxRuntimeShowsOnPyTorch(OperatorCase layer) {
        differentiate(layer.ofDataAlone(), PYTORCH);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyInputHasTheGradientThatOnnxRuntimeShowsOnMxNet(OperatorCase layer) {
        differentiate(layer.ofDataAlone(), MXNET);
    }

    /** Weights and running statistics are data here, so that an engine has no reason to leave them out. */
    private static void differentiate(OperatorCase layer, DifferentiableEngine engine) {
        final Graph graph = layer.graph();
        final Map<String, Tensor> inputs = layer.named();
        try (Session session = ONNX_RUNTIME.open(graph, SessionOptions.onCpu(1));
                Differentiator differentiator = engine.differentiate(graph, Device.CPU);
                Trace trace = differentiator.trace(inputs)) {
            for (String output : graph.outputs()) {
                final Map<String, Tensor> seed = Map.of(output, LearntLayer.seed(trace.value(output)));
                trace.gradients(seed, inputs.keySet(), RectifierRule.DERIVATIVE).forEach((name, gradient) -> {
                    final Tensor input = Objects.requireNonNull(inputs.get(name));
                    final float[] slopes = Slopes.of(input.floats(), input.floats(), moved -> {
                        final Map<String, Tensor> others = new HashMap<>(inputs);
                        others.put(name, Tensor.of(input.shape(), moved));
                        return LearntLayer.loss(
                                Objects.requireNonNull(session.run(others).get(output)));
                    });
                    assertThat(gradient.floats())
                            .as("gradient of %s with respect to %s, slopes %s", output, name, Arrays.toString(slopes))
                            .matches(computed -> Slopes.agree(computed, slopes));
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computesWhatItSaysOfItself(OperatorCase layer) {
        new OperatorAnswers(layer).check();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadAsItWasWritten(OperatorCase layer) {
        final Graph graph = layer.graph();
        final Graph read = OnnxReader.read(OnnxWriter.toBuffer(graph), InputSize.FROM_FILE);
        assertThat(read.layers()).isEqualTo(graph.layers());
        assertThat(read.parameters()).isEqualTo(graph.parameters());
        assertThat(read.outputs()).isEqualTo(graph.outputs());
    }
}
