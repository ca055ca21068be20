package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.explanation.ExplanationMethod;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Concat;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.ReduceMean;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Reshape;
import dev.fovea.network.graph.operator.Slice;
import dev.fovea.network.graph.operator.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The network of {@link TinyNetwork} with its maps as channels last, as tokens, and as tokens behind a class token: one map of each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayoutsTest {

    private final ExplainableNetwork channelsFirst = TinyNetwork.open();
    private final ExplainableNetwork rearranged = open();

    @AfterAll
    void close() {
        channelsFirst.close();
        rearranged.close();
    }

    private static List<String> methods() {
        return ExplanationMethods.SHIPPED.names().stream()
                .filter(name -> method(name).looksAtLayers())
                .toList();
    }

    private static ExplanationMethod method(String name) {
        return ExplanationMethods.SHIPPED.of(name, Map.of(), 2).method();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aMapDoesNotDependOnTheOrderOfTheAxes(String name) {
        final Heatmap expected = map(channelsFirst, name, "features");

        for (String layer : List.of("last", "tokens", "joined")) {
            final Heatmap map = map(rearranged, name, layer);
            assertThat(map.values().shape())
                    .as(layer)
                    .isEqualTo(expected.values().shape());
            assertThat(map.values().floats())
                    .as(layer)
                    .containsExactly(expected.values().floats(), within(1e-5f));
        }
    }

    private static Heatmap map(ExplainableNetwork network, String method, String layer) {
        return method(method)
                .explain(network.passes(), TinyNetwork.aboutTheFirstClass().at(layer))
                .map();
    }

    private static ExplainableNetwork open() {
        final Shape weights = Shape.of(2, 2);
        final List<Layer> layers = new ArrayList<>();
        layers.add(new Layer("features", new Relu(), List.of("image")));
        layers.add(new Layer("last", new Transpose(List.of(0, 2, 3, 1)), List.of("features")));
        layers.add(new Layer("tokens", new Reshape(List.of(0L, -1L, 2L)), List.of("last")));
        // a copy of the first token stands in for a class token
        layers.add(new Layer("extra", new Slice(List.of(new Slice.Range(1, 0, 1, 1))), List.of("tokens")));
        layers.add(new Layer("joined", new Concat(1), List.of("extra", "tokens")));
        layers.add(new Layer("grid", new Slice(List.of(new Slice.Range(1, 1, Long.MAX_VALUE, 1))), List.of("joined")));
        layers.add(new Layer("mean", new ReduceMean(List.of(1), false), List.of("grid")));
        layers.add(new Layer("logits", Gemm.linear(), List.of("mean", "weights")));
        final Graph graph = new Graph(
                "rearranged",
                Map.of("image", Shape.of(Shape.BATCH, 2, 2, 2)),
                layers,
                List.of(new Parameter("weights", weights, true, Tensor.of(weights, 1, -1, 0, 2))),
                List.of("logits"));
        return new ExplainableNetwork(
                graph,
                new OnnxRuntimeEngine(),
                new DjlEngine(Framework.PYTORCH),
                new SessionOptions(Device.CPU, 1, List.of()));
    }
}
