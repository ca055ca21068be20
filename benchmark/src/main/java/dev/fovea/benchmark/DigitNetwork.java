package dev.fovea.benchmark;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.MaxPool;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Window2d;
import java.util.List;
import java.util.Map;

/** Of the size of LeNet-5 (LeCun et al., 1998), with the rectifiers and maxima of today: 61 706 parameters. */
final class DigitNetwork {

    private DigitNetwork() {}

    /** From {@code image [N, 1, 28, 28]} to {@code fc3 [N, 10]}, without weights. */
    static Graph graph() {
        return new Graph(
                "LeNet-5",
                Map.of("image", Shape.of(Shape.BATCH, 1, 28, 28)),
                List.of(
                        new Layer(
                                "conv1",
                                new Conv(Window2d.square(5).padding(2), 1),
                                List.of("image", "conv1.weight", "conv1.bias")),
                        new Layer("relu1", new Relu(), List.of("conv1")),
                        new Layer("pool1", halving(), List.of("relu1")),
                        new Layer(
                                "conv2",
                                new Conv(Window2d.square(5), 1),
                                List.of("pool1", "conv2.weight", "conv2.bias")),
                        new Layer("relu2", new Relu(), List.of("conv2")),
                        new Layer("pool2", halving(), List.of("relu2")),
                        new Layer("flat", new Flatten(1), List.of("pool2")),
                        new Layer("fc1", Gemm.linear(), List.of("flat", "fc1.weight", "fc1.bias")),
                        new Layer("relu3", new Relu(), List.of("fc1")),
                        new Layer("fc2", Gemm.linear(), List.of("relu3", "fc2.weight", "fc2.bias")),
                        new Layer("relu4", new Relu(), List.of("fc2")),
                        new Layer("fc3", Gemm.linear(), List.of("relu4", "fc3.weight", "fc3.bias"))),
                List.of(
                        parameter("conv1.weight", 6, 1, 5, 5),
                        parameter("conv1.bias", 6),
                        parameter("conv2.weight", 16, 6, 5, 5),
                        parameter("conv2.bias", 16),
                        parameter("fc1.weight", 120, 400),
                        parameter("fc1.bias", 120),
                        parameter("fc2.weight", 84, 120),
                        parameter("fc2.bias", 84),
                        parameter("fc3.weight", 10, 84),
                        parameter("fc3.bias", 10)),
                List.of("fc3"));
    }

    private static MaxPool halving() {
        return new MaxPool(Window2d.square(2).stride(2), false);
    }

    private static Parameter parameter(String name, long... dims) {
        return new Parameter(name, Shape.of(dims), true, null);
    }
}
