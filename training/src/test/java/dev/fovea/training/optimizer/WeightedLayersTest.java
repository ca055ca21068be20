package dev.fovea.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.architecture.WeightInitialization;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.BatchNormalization;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.ConvTranspose;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.LayerNormalization;
import dev.fovea.network.graph.operator.MatMul;
import dev.fovea.network.graph.operator.Mul;
import dev.fovea.network.graph.operator.PRelu;
import dev.fovea.network.graph.operator.Transpose;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.graph.part.WeightedLayers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One network with a layer of every kind that has parameters, and what weight decay, probes and initialisation make of them. */
class WeightedLayersTest {

    private final List<Layer> layers = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final Graph graph = network();

    @Test
    void convolutionsAndLinearLayersAreWeighted() {
        assertThat(WeightedLayers.of(graph).layers())
                .extracting(Layer::name)
                .containsExactly("conv", "up", "product", "front", "turned", "gemm");
    }

    @Test
    void whatTheyReadIsTheOtherFactor() {
        final WeightedLayers weighted = WeightedLayers.of(graph);

        assertThat(weighted.layers().stream().map(weighted::read))
                .containsExactly("image", "slope", "normed", "shifted", "front", "attended");
    }

    @Test
    void onlyFiltersAndMatricesDecay() {
        assertThat(WeightDecay.of(0.1, graph).parameters())
                .containsExactlyInAnyOrder(
                        "conv.weight", "up.weight", "product.weight", "front.weight", "turned.weight", "gemm.weight");
    }

    /** Matrices are drawn, whichever side they stand on; what scales starts at one and what shifts at zero. */
    @Test
    void onlyFiltersAndMatricesAreDrawn() {
        final Graph filled = WeightInitialization.fill(graph, 1);

        WeightedLayers.of(graph)
                .parameters()
                .forEach(name -> assertThat(values(filled, name)).as(name).doesNotHaveDuplicates());
        assertThat(values(filled, "slope.slope")).containsOnly(0.25f);
        List.of("conv.bias", "norm.bias", "norm.mean", "normed.bias", "shifted.bias", "gemm.bias")
                .forEach(name -> assertThat(values(filled, name)).as(name).containsOnly(0));
        List.of("norm.weight", "norm.variance", "normed.weight", "scaled.factor")
                .forEach(name -> assertThat(values(filled, name)).as(name).containsOnly(1));
    }

    @Test
    void theSizeOfWeightsFollowsFromTheInputsOfAUnit() {
        final Graph filled = WeightInitialization.fill(graph, 1);

        // variance 1 / n of a uniform distribution: at most sqrt(3 / n), and close to it for the largest of many
        assertLargest(values(filled, "product.weight"), 8);
        assertLargest(values(filled, "front.weight"), 4);
        assertLargest(values(filled, "gemm.weight"), 32);
    }

    private static void assertLargest(float[] weights, int inputs) {
        double largest = 0;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        assertThat(largest).isBetween(0.8 * Math.sqrt(3.0 / inputs), Math.sqrt(3.0 / inputs));
    }

    private Graph network() {
        // [N, 2, 4, 8]
        layer(
                "conv",
                new Conv(Window2d.square(1), 1),
                "image",
                weight("conv.weight", 2, 2, 1, 1),
                weight("conv.bias", 2));
        layer(
                "norm",
                new BatchNormalization(1e-5f, 0.9f),
                "conv",
                weight("norm.weight", 2),
                weight("norm.bias", 2),
                fixed("norm.mean", 2),
                fixed("norm.variance", 2));
        layer("slope", new PRelu(), "norm", weight("slope.slope", 2, 1, 1));
        layer("up", new ConvTranspose(Window2d.square(1), 1, 0, 0), "slope", weight("up.weight", 2, 2, 1, 1));
        layer("normed", new LayerNormalization(3, 1e-5f), "up", weight("normed.weight", 8), weight("normed.bias", 8));
        layer("product", new MatMul(), "normed", weight("product.weight", 8, 8));
        layer("shifted", new Add(), "product", weight("shifted.bias", 8));
        layer("front", new MatMul(), weight("front.weight", 4, 4), "shifted");
        layer("turning", new Transpose(List.of(1, 0)), weight("turned.weight", 8, 8));
        layer("turned", new MatMul(), "front", "turning");
        layer("keys", new Transpose(List.of(0, 1, 3, 2)), "turned");
        layer("attention", new MatMul(), "turned", "keys");
        layer("scaled", new Mul(), "attention", weight("scaled.factor", 4));
        layer("attended", new Flatten(1), "scaled");
        layer("gemm", Gemm.linear(), "attended", weight("gemm.weight", 5, 32), weight("gemm.bias", 5));
        return new Graph("all", Map.of("image", Shape.of(Shape.BATCH, 2, 4, 8)), layers, parameters, List.of("gemm"));
    }

    private void layer(String name, Operator operator, String... inputs) {
        layers.add(new Layer(name, operator, List.of(inputs)));
    }

    private String weight(String name, long... dims) {
        parameters.add(new Parameter(name, Shape.of(dims), true, null));
        return name;
    }

    private String fixed(String name, long... dims) {
        parameters.add(new Parameter(name, Shape.of(dims), false, null));
        return name;
    }

    private static float[] values(Graph graph, String name) {
        return Objects.requireNonNull(graph.parameters().get(name)).filled().floats();
    }
}
