package dev.fovea.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.MatMul;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphTest {

    @Test
    void layersComeInAnOrderInWhichTheyCanRun() {
        final Graph graph = new Chain(Shape.BATCH, 2)
                .layer("sum", new Add(), "left", "right")
                .layer("right", new Relu(), "left")
                .layer("left", new Relu(), "image")
                .returning("sum");

        assertThat(names(graph)).containsExactly("left", "right", "sum");
    }

    @Test
    void theGivenOrderIsKeptWhereItCanBe() {
        final Graph graph = new Chain(Shape.BATCH, 2)
                .layer("c", new Relu(), "image")
                .layer("a", new Relu(), "image")
                .layer("b", new Relu(), "c")
                .returning("b");

        assertThat(names(graph)).containsExactly("c", "a", "b");
    }

    @Test
    void shapesAreInferredForEveryValue() {
        final Graph graph = new Chain(Shape.BATCH, 3, 4, 4)
                .layer("split", new Split(1, List.of(1L, 2L)), "image")
                .layer("flat", new Flatten(1), "split:1")
                .returning("flat");

        assertThat(graph.shape("split")).isEqualTo(Shape.of(Shape.BATCH, 1, 4, 4));
        assertThat(graph.shape("split:1")).isEqualTo(Shape.of(Shape.BATCH, 2, 4, 4));
        assertThat(graph.shape("flat")).isEqualTo(Shape.of(Shape.BATCH, 32));
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        refused(new Chain(1, 2).layer("a", new Relu(), "image").layer("a", new Relu(), "image"), "'a'", "taken");
        refused(new Chain(1, 2).layer("image", new Relu(), "image"), "'image'", "taken");
        refused(new Chain(1, 2).weight("w", Shape.of(2)).layer("w", new Add(), "image", "w"), "'w'", "taken");
        refused(new Chain(1, 2).weight("w", Shape.of(2)).weight("w", Shape.of(2)), "'w' is used twice");
    }

    @Test
    void aLayerNeedsAName() {
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> new Layer(" ", new Relu(), List.of("image")))
                .withMessageContaining("needs a name");
    }

    @Test
    void aCycleIsRefusedByName() {
        refused(
                new Chain(1, 2).layer("a", new Add(), "image", "b").layer("b", new Relu(), "a"),
                "Layer 'a' (Add)",
                "cycle");
        refused(new Chain(1, 2).layer("a", new Relu(), "a"), "Layer 'a' (Relu)", "cycle");
    }

    @Test
    void anInputThatNothingComputesIsRefusedByName() {
        refused(new Chain(1, 2).layer("a", new Relu(), "photo"), "Layer 'a' (Relu)", "reads 'photo'");
    }

    @Test
    void shapesThatDoNotFitAreRefusedByLayer() {
        refused(
                new Chain(Shape.BATCH, 3).weight("w", Shape.of(4, 5)).layer("product", new MatMul(), "image", "w"),
                "Layer 'product' (MatMul) cannot take inputs of shape [[N, 3], [4, 5]]");
        refused(new Chain(1, 2).layer("sum", new Add(), "image"), "Layer 'sum' (Add)", "two inputs");
    }

    @Test
    void aValueTooLargeToHoldIsRefused() {
        refused(
                new Chain(Shape.BATCH, 1 << 20, 1)
                        .weight("w", Shape.of(1, 1 << 20))
                        .layer("outer", new MatMul(), "image", "w"),
                "Layer 'outer'",
                "[N, 1048576, 1048576]");
    }

    @Test
    void anOutputThatNoLayerComputesIsRefused() {
        final Chain chain = new Chain(1, 2).layer("a", new Relu(), "image");
        for (String output : List.of("b", "image")) {
            assertThatExceptionOfType(InvalidGraphException.class)
                    .isThrownBy(() -> chain.returning(output))
                    .withMessageContaining("output '" + output + "'");
        }
        assertThatExceptionOfType(InvalidGraphException.class).isThrownBy(chain::returning);
    }

    @Test
    void equalGraphsHaveEqualLayersAndWeights() {
        final Chain chain = new Chain(1, 2).weight("w", Shape.of(2)).layer("a", new Add(), "image", "w");
        final Graph graph = chain.returning("a");

        assertThat(graph).isEqualTo(chain.returning("a")).hasSameHashCodeAs(chain.returning("a"));
        assertThat(graph).isNotEqualTo(graph.withParameters(Map.of("w", Tensor.of(Shape.of(2), 1, 2))));
        assertThat(graph).hasToString("test: 1 layers, 2 parameters");
    }

    @Test
    void oneInputAndOneOutputAreAskedForByName() {
        final Graph graph =
                new Chain(Shape.BATCH, 2).layer("a", new Relu(), "image").returning("a");

        assertThat(graph.input()).isEqualTo("image");
        assertThat(graph.output()).isEqualTo("a");
    }

    @Test
    void ofSeveralNoneIsTheOne() {
        final Shape row = Shape.of(Shape.BATCH, 2);
        final Map<String, Shape> inputs = new LinkedHashMap<>();
        inputs.put("left", row);
        inputs.put("right", row);
        final Graph graph = new Graph(
                "pair",
                inputs,
                List.of(
                        new Layer("sum", new Add(), List.of("left", "right")),
                        new Layer("positive", new Relu(), List.of("sum"))),
                List.of(),
                List.of("sum", "positive"));

        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(graph::input)
                .withMessage("The network 'pair' has the inputs [left, right], and exactly one is needed here");
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(graph::output)
                .withMessage("The network 'pair' has the outputs [sum, positive], and exactly one is needed here");
    }

    private static void refused(Chain chain, String... parts) {
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> chain.returning("a"))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private static List<String> names(Graph graph) {
        return graph.layers().stream().map(Layer::name).toList();
    }
}
