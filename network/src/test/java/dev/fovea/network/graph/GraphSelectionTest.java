package dev.fovea.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.BatchNormalization;
import dev.fovea.network.graph.operator.Mul;
import dev.fovea.network.graph.operator.Relu;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Addressing layers and modules, taking parts of a graph, and setting its weights. */
class GraphSelectionTest {

    private static final Shape TWO = Shape.of(2);

    private final Graph graph = new Chain(Shape.BATCH, 2)
            .weight("block.0.norm.weight", TWO)
            .weight("block.0.norm.bias", TWO)
            .weight("block.0.norm.running_mean", TWO, false)
            .weight("block.0.norm.running_var", TWO, false)
            .weight("block.1.factor", TWO)
            .layer(
                    "block.0.norm",
                    new BatchNormalization(1e-5f, 0.9f),
                    "image",
                    "block.0.norm.weight",
                    "block.0.norm.bias",
                    "block.0.norm.running_mean",
                    "block.0.norm.running_var")
            .layer("block.0.relu", new Relu(), "block.0.norm")
            .layer("block.1.scale", new Mul(), "block.0.relu", "block.1.factor")
            .layer("block.10.relu", new Relu(), "block.0.relu")
            .layer("sum", new Add(), "block.1.scale", "block.10.relu")
            .returning("sum");

    @Test
    void aLayerIsFoundByItsName() {
        assertThat(graph.layer("block.0.norm").operator().type()).isEqualTo("BatchNormalization");
    }

    @Test
    void aModuleStandsForItsLastLayer() {
        assertThat(graph.layer("block.0").name()).isEqualTo("block.0.relu");
        assertThat(graph.layer("block").name()).isEqualTo("block.10.relu");
    }

    @Test
    void aModuleIsNotFoundByHalfItsName() {
        assertThat(graph.layer("block.1").name()).isEqualTo("block.1.scale");
        assertThatExceptionOfType(UnknownLayerException.class).isThrownBy(() -> graph.layer("bloc"));
        assertThatExceptionOfType(UnknownLayerException.class).isThrownBy(() -> graph.layer(""));
    }

    @Test
    void anUnknownLayerIsRefusedWithTheNearestNames() {
        assertThatExceptionOfType(UnknownLayerException.class)
                .isThrownBy(() -> graph.layer("block.0.rel"))
                .withMessageStartingWith("There is no layer 'block.0.rel'; the nearest names are block.0.relu, ")
                .satisfies(
                        e -> assertThat(e.nearest()).startsWith("block.0.relu").hasSize(5));
        assertThatExceptionOfType(UnknownLayerException.class).isThrownBy(() -> graph.shape("nothing"));
    }

    @Test
    void aPartHoldsOnlyWhatItsOutputsNeed() {
        final Graph part = graph.returning(List.of("block.1", "block.0.norm"));

        assertThat(part.layers())
                .extracting(Layer::name)
                .containsExactly("block.0.norm", "block.0.relu", "block.1.scale");
        assertThat(part.outputs()).containsExactly("block.1.scale", "block.0.norm");
        assertThat(part.inputs()).isEqualTo(graph.inputs());
    }

    @Test
    void aPartLeavesOutTheWeightsItDoesNotUse() {
        assertThat(graph.returning(List.of("block.0")).parameters()).hasSize(4).doesNotContainKey("block.1.factor");
    }

    @Test
    void anOutputNamedTwiceIsReturnedOnce() {
        assertThat(graph.returning(List.of("block.0", "block.0.relu")).outputs())
                .containsExactly("block.0.relu");
    }

    @Test
    void runningStatisticsAreNotCountedAsParameters() {
        assertThat(graph.parameters()).hasSize(5);
        assertThat(graph.parameterCount()).isEqualTo(6);
    }

    @Test
    void weightsAreReplacedByName() {
        final Tensor factor = Tensor.of(TWO, 3, 4);

        final Graph filled = graph.withParameters(Map.of("block.1.factor", factor, "unused", factor));

        assertThat(parameter(filled, "block.1.factor").filled()).isEqualTo(factor);
        assertThat(parameter(filled, "block.0.norm.bias").value()).isNull();
        assertThat(parameter(graph, "block.1.factor").value()).isNull();
    }

    @Test
    void aWeightOfAnotherShapeIsRefusedByName() {
        final Tensor three = Tensor.of(Shape.of(3), 1, 2, 3);
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> graph.withParameters(Map.of("block.1.factor", three)))
                .withMessage("Parameter 'block.1.factor' has shape [2], not [3]");
    }

    private static Parameter parameter(Graph graph, String name) {
        return Objects.requireNonNull(graph.parameters().get(name));
    }
}
