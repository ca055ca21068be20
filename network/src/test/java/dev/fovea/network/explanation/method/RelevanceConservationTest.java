package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.FormulaWeights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where no layer adds a bias, relevance is neither made nor lost on its way through whole networks, and both engines find the same. */
final class RelevanceConservationTest {

    private static final double TOLERANCE = 1e-3;
    private static final double ENGINES_APART = 1e-2;
    private static final List<LayerwiseRelevance> METHODS =
            List.of(LayerwiseRelevance.epsilon(1e-6), LayerwiseRelevance.gamma(0.25), LayerwiseRelevance.zPlus());

    @ParameterizedTest
    @ValueSource(strings = {"squeezenet1_1", "resnet18"})
    void nothingIsLost(String architecture) {
        final Graph graph = withoutBiases(
                FormulaWeights.fill(Architectures.byName(architecture).graph(1000)));
        final ExplanationRequest request = ExplanationRequest.of(FormulaWeights.image(224));
        try (ExplainableNetwork onPyTorch = open(graph, Framework.PYTORCH);
                ExplainableNetwork onMxNet = open(graph, Framework.MXNET)) {
            for (LayerwiseRelevance method : METHODS) {
                final Attribution found = method.explain(onPyTorch.passes(), request);
                final Attribution again = method.explain(onMxNet.passes(), request);

                assertThat(found.completenessError()).hasValueCloseTo(0.0, within(TOLERANCE));
                assertThat(apart(again, found)).as("%s on MXNet", method).isLessThan(ENGINES_APART);
            }
        }
    }

    /**
     * The length of the difference in that of the whole. Single values may differ by more: where a sum of contributions is near zero, the
     * epsilon rule divides by what rounding leaves of it.
     */
    private static double apart(Attribution one, Attribution other) {
        final float[] a = one.map().values().floats();
        final float[] b = other.map().values().floats();
        double difference = 0;
        double whole = 0;
        for (int i = 0; i < a.length; i++) {
            difference += Math.pow(a[i] - b[i], 2);
            whole += b[i] * b[i];
        }
        return Math.sqrt(difference / whole);
    }

    private static ExplainableNetwork open(Graph graph, Framework framework) {
        return new ExplainableNetwork(
                graph, new OnnxRuntimeEngine(), new DjlEngine(framework), new SessionOptions(Device.CPU, 2, List.of()));
    }

    /** Biases, shifts and running means set to zero. */
    private static Graph withoutBiases(Graph graph) {
        final Map<String, Tensor> zeros = new HashMap<>();
        for (Layer layer : graph.layers()) {
            final List<String> inputs = layer.inputs();
            final Stream<String> biases = switch (layer.operator().type()) {
                case "Conv", "Gemm" -> inputs.stream().skip(2);
                case "BatchNormalization" -> inputs.subList(2, 4).stream();
                default -> Stream.of();
            };
            biases.forEach(bias -> zeros.put(
                    bias,
                    Tensor.of(
                            graph.shape(bias),
                            new float[Math.toIntExact(graph.shape(bias).size())])));
        }
        return graph.withParameters(zeros);
    }
}
