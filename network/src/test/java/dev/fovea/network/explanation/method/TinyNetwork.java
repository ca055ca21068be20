package dev.fovea.network.explanation.method;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.Identity;
import dev.fovea.network.graph.operator.Relu;
import java.util.List;
import java.util.Map;

/**
 * A network to follow by hand: an image of two channels of 2 x 2, rectified, averaged, and two linear classes of weights (1, -1) and
 * (0, 2). The image has the channels 1 2 3 4 and 4 0 0 0, so the logits are 2.5 - 1 = 1.5 and 2.
 */
public final class TinyNetwork {

    public static final Tensor IMAGE = Tensor.of(Shape.of(1, 2, 2, 2), 1, 2, 3, 4, 4, 0, 0, 0);

    private TinyNetwork() {}

    public static ExplainableNetwork open() {
        return on(Framework.PYTORCH);
    }

    public static ExplainableNetwork on(Framework gradients) {
        return open(new Relu(), gradients);
    }

    public static ExplainableNetwork withoutRectifier() {
        return open(new Identity(), Framework.PYTORCH);
    }

    public static ExplanationRequest aboutTheFirstClass() {
        return ExplanationRequest.of(IMAGE).about(Target.of(0));
    }

    private static ExplainableNetwork open(Operator first, Framework gradients) {
        final Shape weights = Shape.of(2, 2);
        final Graph graph = new Graph(
                "tiny",
                Map.of("image", Shape.of(Shape.BATCH, 2, 2, 2)),
                List.of(
                        new Layer("features", first, List.of("image")),
                        new Layer("pool", new GlobalAveragePool(), List.of("features")),
                        new Layer("flat", new Flatten(1), List.of("pool")),
                        new Layer("logits", Gemm.linear(), List.of("flat", "weights"))),
                List.of(new Parameter("weights", weights, true, Tensor.of(weights, 1, -1, 0, 2))),
                List.of("logits"));
        return new ExplainableNetwork(
                graph, new OnnxRuntimeEngine(), new DjlEngine(gradients), new SessionOptions(Device.CPU, 1, List.of()));
    }
}
