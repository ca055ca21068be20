package dev.fovea.network.engine;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.AveragePool;
import dev.fovea.network.graph.operator.BatchNormalization;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.Tanh;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.testing.FormulaWeights;
import java.util.List;
import java.util.Map;

/** A network for digits of the size of LeNet-5 (1998), smooth everywhere, with the one normalisation that LeNet did not know yet. */
public final class LeNet {

    private LeNet() {}

    /** From {@code image [N, 1, 28, 28]} to {@code fc2 [N, 10]}, with weights by formula. */
    public static Graph graph() {
        return FormulaWeights.fill(new Graph(
                "lenet",
                Map.of("image", Shape.of(Shape.BATCH, 1, 28, 28)),
                List.of(
                        new Layer("conv1", new Conv(Window2d.square(5), 1), List.of("image", "conv1.weight")),
                        new Layer(
                                "bn1",
                                new BatchNormalization(1e-5f, 0.9f),
                                List.of("conv1", "bn1.weight", "bn1.bias", "bn1.mean", "bn1.variance")),
                        new Layer("tanh1", new Tanh(), List.of("bn1")),
                        new Layer("pool1", halving(), List.of("tanh1")),
                        new Layer("conv2", new Conv(Window2d.square(5), 1), List.of("pool1", "conv2.weight")),
                        new Layer("tanh2", new Tanh(), List.of("conv2")),
                        new Layer("pool2", halving(), List.of("tanh2")),
                        new Layer("flat", new Flatten(1), List.of("pool2")),
                        new Layer("fc1", Gemm.linear(), List.of("flat", "fc1.weight", "fc1.bias")),
                        new Layer("tanh3", new Tanh(), List.of("fc1")),
                        new Layer("fc2", Gemm.linear(), List.of("tanh3", "fc2.weight", "fc2.bias"))),
                List.of(
                        parameter("conv1.weight", 6, 1, 5, 5),
                        parameter("bn1.weight", 6),
                        parameter("bn1.bias", 6),
                        new Parameter("bn1.mean", Shape.of(6), false, null),
                        new Parameter("bn1.variance", Shape.of(6), false, null),
                        parameter("conv2.weight", 16, 6, 5, 5),
                        parameter("fc1.weight", 84, 256),
                        parameter("fc1.bias", 84),
                        parameter("fc2.weight", 10, 84),
                        parameter("fc2.bias", 10)),
                List.of("fc2")));
    }

    private static AveragePool halving() {
        return new AveragePool(Window2d.square(2).stride(2), false, false);
    }

    private static Parameter parameter(String name, long... dims) {
        return new Parameter(name, Shape.of(dims), true, null);
    }
}
