package dev.fovea.network.explanation.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Mul;
import dev.fovea.network.graph.operator.Relu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three layers, each of which multiplies an image of 4 x 4 by weights of 1 to 16. */
class RandomisationCheckTest {

    private static final float[] WEIGHTS = weights();
    private final Graph graph = graph();

    @Test
    void weightsBecomeRandomFromTheHeadDown() {
        final List<List<Boolean>> changed = new ArrayList<>();

        final Randomisation found = new RandomisationCheck(10, 1).of(graph, firstWeights(graph), other -> {
            changed.add(List.of(isChanged(other, "w1"), isChanged(other, "w2"), isChanged(other, "w3")));
            return firstWeights(other);
        });

        assertThat(found.steps()).extracting(RandomisationStep::layer).containsExactly("third", "second", "first");
        assertThat(changed)
                .containsExactly(List.of(false, false, true), List.of(false, true, true), List.of(true, true, true));
    }

    @Test
    void aMapMadeOfTheWeightsDependsOnThem() {
        final Randomisation found =
                new RandomisationCheck(3, 1).of(graph, weights(graph, "w3"), other -> weights(other, "w3"));

        assertThat(found.dependsOnWeights()).isTrue();
        assertThat(found.verdict()).startsWith("The map depends on the weights");
    }

    @Test
    void aMapMadeOfTheImageAloneDoesNot() {
        final Heatmap edges = firstWeights(graph);

        final Randomisation found = new RandomisationCheck(3, 1).of(graph, edges, other -> edges);

        assertThat(found.dependsOnWeights()).isFalse();
        assertThat(found.verdict()).contains("hardly depends on the weights");
    }

    /** The first layer's weights change last, so of the three maps two are the same as before. */
    @Test
    void everyStepIsCompared() {
        final Randomisation found =
                new RandomisationCheck(3, 1).of(graph, firstWeights(graph), RandomisationCheckTest::firstWeights);

        assertThat(found.steps()).extracting(RandomisationStep::spearman).startsWith(1.0, 1.0);
        assertThat(found.steps().get(2).spearman()).isLessThan(0.9);
    }

    @Test
    void shufflingKeepsTheValues() {
        new RandomisationCheck(1, 1).of(graph, firstWeights(graph), other -> {
            final float[] values = firstWeights(other).values().floats();
            Arrays.sort(values);
            assertThat(values).containsExactly(WEIGHTS);
            return firstWeights(other);
        });
    }

    @Test
    void fewerStepsThanLayersStillEndWithTheWholeNetwork() {
        final Randomisation found =
                new RandomisationCheck(2, 1).of(graph, firstWeights(graph), other -> firstWeights(other));

        assertThat(found.steps()).extracting(RandomisationStep::layer).containsExactly("third", "first");
    }

    @Test
    void aNetworkWithoutWeightsIsRefused() {
        final Graph bare = new Graph(
                "bare",
                Map.of("image", Shape.of(1, 1, 4, 4)),
                List.of(new Layer("relu", new Relu(), List.of("image"))),
                List.of(),
                List.of("relu"));

        assertThatThrownBy(
                        () -> new RandomisationCheck(1, 1).of(bare, firstWeights(graph), other -> firstWeights(graph)))
                .isInstanceOf(ExplanationException.class)
                .hasMessage("'bare' has no weights to make random");
    }

    private static boolean isChanged(Graph graph, String weight) {
        return !Arrays.equals(value(graph, weight).floats(), WEIGHTS);
    }

    private static Heatmap firstWeights(Graph graph) {
        return weights(graph, "w1");
    }

    private static Heatmap weights(Graph graph, String name) {
        return new Heatmap(value(graph, name).reshape(Shape.of(4, 4)), true);
    }

    private static Tensor value(Graph graph, String weight) {
        return graph.parameters().values().stream()
                .filter(parameter -> parameter.name().equals(weight))
                .findFirst()
                .orElseThrow()
                .filled();
    }

    private static Graph graph() {
        return new Graph(
                "three",
                Map.of("image", Shape.of(1, 1, 4, 4)),
                List.of(
                        new Layer("first", new Mul(), List.of("image", "w1")),
                        new Layer("second", new Mul(), List.of("first", "w2")),
                        new Layer("third", new Mul(), List.of("second", "w3"))),
                List.of(parameter("w1"), parameter("w2"), parameter("w3")),
                List.of("third"));
    }

    private static Parameter parameter(String name) {
        final Tensor value = Tensor.of(Shape.of(1, 1, 4, 4), WEIGHTS);
        return new Parameter(name, value.shape(), true, value);
    }

    private static float[] weights() {
        final float[] weights = new float[16];
        IntStream.range(0, 16).forEach(i -> weights[i] = i + 1);
        return weights;
    }
}
