package dev.fovea.network.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.BatchNormalization;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.Mul;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Sigmoid;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.graph.summary.LayerSummary;
import dev.fovea.network.graph.summary.NetworkSummary;
import dev.fovea.network.graph.summary.ReceptiveField;
import org.junit.jupiter.api.Test;

class NetworkSummaryTest {

    private final NetworkSummary summary = NetworkSummary.of(new Chain(Shape.BATCH, 2, 4, 4)
            .weight("conv.weight", Shape.of(3, 2, 3, 3))
            .weight("conv.bias", Shape.of(3))
            .layer("conv", new Conv(Window2d.square(3).padding(1), 1), "image", "conv.weight", "conv.bias")
            .weight("norm.weight", Shape.of(3))
            .weight("norm.bias", Shape.of(3))
            .weight("norm.mean", Shape.of(3), false)
            .weight("norm.variance", Shape.of(3), false)
            .layer(
                    "norm",
                    new BatchNormalization(1e-5f, 0.9f),
                    "conv",
                    "norm.weight",
                    "norm.bias",
                    "norm.mean",
                    "norm.variance")
            .layer("relu", new Relu(), "norm")
            .layer("flat", new Flatten(1), "relu")
            .weight("fc.weight", Shape.of(10, 48))
            .layer("fc", Gemm.linear(), "flat", "fc.weight")
            .weight("shared", Shape.of(10))
            .layer("once", new Add(), "fc", "shared")
            .layer("twice", new Add(), "once", "shared")
            .returning("twice"));

    @Test
    void layersAreListedWithTypeAndShape() {
        assertThat(summary.layers())
                .extracting(LayerSummary::name)
                .containsExactly("conv", "norm", "relu", "flat", "fc", "once", "twice");
        assertThat(layer("conv").type()).isEqualTo("Conv");
        assertThat(layer("conv").output()).isEqualTo(Shape.of(Shape.BATCH, 3, 4, 4));
        assertThat(layer("fc").output()).isEqualTo(Shape.of(Shape.BATCH, 10));
    }

    @Test
    void learnableParametersAreCounted() {
        // 3 * 2 * 9 + 3, 3 + 3, 10 * 48
        assertThat(layer("conv").parameters()).isEqualTo(57);
        assertThat(layer("norm").parameters()).isEqualTo(6);
        assertThat(layer("relu").parameters()).isZero();
        assertThat(layer("fc").parameters()).isEqualTo(480);
    }

    @Test
    void sharedParametersCountOnceInTheTotal() {
        assertThat(layer("once").parameters()).isEqualTo(10);
        assertThat(layer("twice").parameters()).isEqualTo(10);
        assertThat(summary.parameters()).isEqualTo(57 + 6 + 480 + 10);
    }

    @Test
    void multiplyAccumulatesAreCountedForOneImage() {
        // 48 outputs of 2 * 9 taps, 48 elements, 10 outputs of 48 inputs
        assertThat(layer("conv").multiplyAccumulates()).isEqualTo(864);
        assertThat(layer("norm").multiplyAccumulates()).isEqualTo(48);
        assertThat(layer("relu").multiplyAccumulates()).isZero();
        assertThat(layer("fc").multiplyAccumulates()).isEqualTo(480);
        assertThat(summary.multiplyAccumulates()).isEqualTo(864 + 48 + 480);
    }

    @Test
    void connectionsAreCountedAsEveryUnitSumsThem() {
        // 48 outputs of 2 * 9 taps and a bias, 10 outputs of 48 inputs, two biases of 10
        assertThat(layer("conv").connections()).isEqualTo(48 * 19);
        assertThat(layer("norm").connections()).isZero();
        assertThat(layer("fc").connections()).isEqualTo(480);
        assertThat(layer("once").connections()).isEqualTo(10);
        assertThat(summary.connections()).isEqualTo(48 * 19 + 480 + 10 + 10);
    }

    @Test
    void whatIsComputedFromWeightsAloneSeesNothing() {
        final NetworkSummary gated = NetworkSummary.of(new Chain(Shape.BATCH, 1, 4, 4)
                .weight("gate", Shape.of(1))
                .layer("positive", new Sigmoid(), "gate")
                .layer("gated", new Mul(), "image", "positive")
                .returning("gated"));

        assertThat(gated.layers().get(1).receptiveField()).isEqualTo(ReceptiveField.OF_INPUT);
    }

    @Test
    void flattenedLayersSeeTheWholeInput() {
        assertThat(layer("relu").receptiveField()).isInstanceOf(ReceptiveField.Window.class);
        assertThat(layer("fc").receptiveField()).isEqualTo(ReceptiveField.GLOBAL);
    }

    private LayerSummary layer(String name) {
        return summary.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
