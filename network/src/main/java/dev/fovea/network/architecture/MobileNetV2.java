package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Graph;
import java.util.List;

/** MobileNetV2: Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks" (2018), table 2. */
record MobileNetV2() implements Architecture {

    /** Blocks in a row: expansion t, output channels c, repetitions n, stride s of the first. */
    private record Row(int t, int c, int n, int s) {}

    private static final List<Row> TABLE = List.of(
            new Row(1, 16, 1, 1),
            new Row(6, 24, 2, 2),
            new Row(6, 32, 3, 2),
            new Row(6, 64, 4, 2),
            new Row(6, 96, 3, 1),
            new Row(6, 160, 3, 2),
            new Row(6, 320, 1, 1));

    @Override
    public String name() {
        return "mobilenet_v2";
    }

    @Override
    public Graph graph(int classes) {
        Value x = NetworkBuilder.image(name(), input())
                .conv("features.0.0", 32, square(3).stride(2).padding(1))
                .batchNorm("features.0.1")
                .relu6("features.0.2");
        int index = 1;
        for (Row row : TABLE) {
            for (int i = 0; i < row.n(); i++) {
                x = invertedResidual(x, "features." + index++, row.t(), row.c(), i == 0 ? row.s() : 1);
            }
        }
        return x.conv("features.18.0", 1280, square(1))
                .batchNorm("features.18.1")
                .relu6("features.18.2")
                .globalAveragePool("avgpool")
                .flatten()
                .dropout("classifier.0", 0.2f)
                .linear("classifier.1", classes)
                .asOutput();
    }

    /** Expands the channels, filters each on its own, projects back without a nonlinearity, and adds the input if it still fits. */
    private static Value invertedResidual(Value x, String name, int expansion, int channels, int stride) {
        final boolean expands = expansion > 1;
        final String depthwise = name + (expands ? ".conv.1" : ".conv.0");
        final int projection = expands ? 2 : 1;
        final Value expanded = expands ? expand(x, name + ".conv.0", expansion * x.channels()) : x;
        final Value residual = expanded.depthwise(
                        depthwise + ".0", square(3).stride(stride).padding(1))
                .batchNorm(depthwise + ".1")
                .relu6(depthwise + ".2")
                .conv("%s.conv.%d".formatted(name, projection), channels, square(1))
                .batchNorm("%s.conv.%d".formatted(name, projection + 1));
        return residual.shape().equals(x.shape()) ? residual.plus(name + ".add", x) : residual;
    }

    private static Value expand(Value x, String name, long channels) {
        return x.conv(name + ".0", channels, square(1)).batchNorm(name + ".1").relu6(name + ".2");
    }
}
