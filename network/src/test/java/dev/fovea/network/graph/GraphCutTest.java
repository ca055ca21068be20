package dev.fovea.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Sigmoid;
import dev.fovea.network.graph.part.GraphCut;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On {@code first -> second -> sum -> last}, where {@code sum} also reads {@code first}, and an {@code aside} nobody reads. */
class GraphCutTest {

    private final Graph graph = new Graph(
            "skip",
            Map.of("input", Shape.of(Shape.BATCH, 2)),
            List.of(
                    new Layer("first", new Sigmoid(), List.of("input")),
                    new Layer("second", new Relu(), List.of("first")),
                    new Layer("sum", new Add(), List.of("second", "first")),
                    new Layer("last", new Relu(), List.of("sum")),
                    new Layer("aside", new Relu(), List.of("input"))),
            List.of(),
            List.of("last"));

    @Test
    void theTailTakesWhatTheFrontReturns() {
        final GraphCut cut = GraphCut.behind(graph, List.of("sum"));

        assertThat(cut.front().outputs()).containsExactly("sum");
        assertThat(cut.front().layers()).extracting(Layer::name).containsExactly("first", "second", "sum");
        assertThat(cut.tail().inputs()).isEqualTo(Map.of("sum", Shape.of(Shape.BATCH, 2)));
        assertThat(cut.tail().layers()).extracting(Layer::name).containsExactly("last");
        assertThat(cut.tail().outputs()).containsExactly("last");
    }

    @Test
    void whatASkipConnectionReadsCrossesToo() {
        final GraphCut cut = GraphCut.behind(graph, List.of("second"));

        assertThat(cut.front().outputs()).containsExactlyInAnyOrder("second", "first");
        assertThat(cut.tail().inputs()).containsOnlyKeys("second", "first");
        assertThat(cut.tail().layers()).extracting(Layer::name).containsExactly("sum", "last");
    }

    @Test
    void aLayerBehindAnotherIsComputedInTheTail() {
        final GraphCut cut = GraphCut.behind(graph, List.of("sum", "first"));

        assertThat(cut.front().outputs()).containsExactly("first");
        assertThat(cut.tail().layers()).extracting(Layer::name).containsExactly("second", "sum", "last");
    }

    @Test
    void aLayerThatTheOutputDoesNotNeedIsRefused() {
        assertThatThrownBy(() -> GraphCut.behind(graph, List.of("aside")))
                .isInstanceOf(InvalidGraphException.class)
                .hasMessage("The output does not depend on 'aside'");
    }

    @Test
    void anUnknownLayerIsRefusedByName() {
        assertThatThrownBy(() -> GraphCut.behind(graph, List.of("sun")))
                .isInstanceOf(UnknownLayerException.class)
                .hasMessageContaining("'sun'")
                .hasMessageContaining("sum");
    }
}
