package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.MaxPool;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Window2d;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An image of the numbers 1 to 16. Its map at the rectifier, scaled, is 0 to 15 over 15. The largest of each quarter are 6, 8, 14 and 16, a
 * map of 0, 0.2, 0.8 and 1.
 */
class SeveralLayersTest {

    private static final Tensor IMAGE =
            Tensor.of(Shape.of(1, 1, 4, 4), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);

    @Test
    void theirMapsAreScaledResizedToTheFinestAndAveraged() {
        try (ExplainableNetwork network = network()) {
            final Heatmap map = new GradCam()
                    .explain(network.passes(), ExplanationRequest.of(IMAGE).at("relu", "max"))
                    .map();

            final float[] values = map.values().floats();
            assertThat(map.height()).isEqualTo(4);
            assertThat(values[0]).isEqualTo(0, within(1e-6f));
            assertThat(values[3]).isEqualTo((0.2f + 3 / 15f) / 2, within(1e-6f));
            // A quarter of the way from the upper left quarter to the others.
            assertThat(values[5]).isEqualTo((0.25f + 5 / 15f) / 2, within(1e-6f));
            assertThat(values[12]).isEqualTo((0.8f + 12 / 15f) / 2, within(1e-6f));
            assertThat(values[15]).isEqualTo(1, within(1e-6f));
        }
    }

    private static ExplainableNetwork network() {
        final Graph graph = new Graph(
                "two grids",
                Map.of("image", Shape.of(Shape.BATCH, 1, 4, 4)),
                List.of(
                        new Layer("relu", new Relu(), List.of("image")),
                        new Layer("max", new MaxPool(Window2d.square(2).stride(2), false), List.of("relu")),
                        new Layer("pool", new GlobalAveragePool(), List.of("max")),
                        new Layer("logits", new Flatten(1), List.of("pool"))),
                List.of(),
                List.of("logits"));
        return new ExplainableNetwork(
                graph,
                new OnnxRuntimeEngine(),
                new DjlEngine(Framework.PYTORCH),
                new SessionOptions(Device.CPU, 1, List.of()));
    }
}
