package dev.fovea.network.testing;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Softmax;
import java.util.List;
import java.util.Map;

/** Networks of a few numbers, for tests that need some network. */
public final class TinyNetworks {

    /** Height and width of the input in pixels. */
    public static final int SIZE = 4;

    private TinyNetworks() {}

    /**
     * From {@code image [N, 3, 4, 4]} to {@code probabilities [N, 3]}: the softmax of {@code logits}, which are each channel's mean of
     * positive values, times {@code gain}.
     */
    public static Graph classifier(float gain) {
        return new Graph(
                "tiny",
                Map.of("image", Shape.of(Shape.BATCH, 3, SIZE, SIZE)),
                List.of(
                        new Layer("relu", new Relu(), List.of("image")),
                        new Layer("pool", new GlobalAveragePool(), List.of("relu")),
                        new Layer("features", new Flatten(1), List.of("pool")),
                        new Layer(
                                "logits",
                                new Gemm(1, 1, false, true),
                                List.of("features", "logits.weight", "logits.bias")),
                        new Layer("probabilities", new Softmax(1), List.of("logits"))),
                List.of(
                        parameter("logits.weight", Tensor.of(Shape.of(3, 3), gain, 0, 0, 0, gain, 0, 0, 0, gain)),
                        parameter("logits.bias", Tensor.of(Shape.of(3), 0, 0, 0))),
                List.of("probabilities"));
    }

    private static Parameter parameter(String name, Tensor value) {
        return new Parameter(name, value.shape(), true, value);
    }
}
