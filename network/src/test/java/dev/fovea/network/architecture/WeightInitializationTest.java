package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.fovea.network.engine.LeNet;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.Mul;
import dev.fovea.network.graph.operator.Relu;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WeightInitializationTest {

    /** Of 200 numbers each unit sums 200: a variance of 2 / 200 before a rectifier, 1 / 200 before nothing. */
    @Test
    void weightsHaveTheVarianceThatKeepsTheSizeOfValues() {
        final Graph filled = WeightInitialization.fill(perceptron(null), 1);

        assertThat(variance(filled, "hidden.weight")).isCloseTo(2.0 / 200, withinPercentage(3));
        assertThat(variance(filled, "output.weight")).isCloseTo(1.0 / 200, withinPercentage(3));
        assertThat(values(filled, "hidden.bias")).containsOnly(0);
    }

    @Test
    void whatIsRenewedHasNothingLeftOfItsTraining() {
        final Graph renewed = WeightInitialization.renew(LeNet.graph(), 1);

        assertThat(variance(renewed, "fc1.weight")).isCloseTo(1.0 / 256, withinPercentage(3));
        assertThat(values(renewed, "fc1.weight")).isNotEqualTo(values(LeNet.graph(), "fc1.weight"));
        assertThat(values(renewed, "bn1.weight")).containsOnly(1);
        assertThat(values(renewed, "bn1.bias")).containsOnly(0);
        assertThat(values(renewed, "bn1.mean")).containsOnly(0);
        assertThat(values(renewed, "bn1.variance")).containsOnly(1);
    }

    @Test
    void constantsOfAFormulaStayWhenWeightsAreRenewed() {
        final Graph renewed = WeightInitialization.renew(perceptron(3f), 1);

        assertThat(values(renewed, "factor")).containsExactly(3);
    }

    @Test
    void theSeedDecides() {
        assertThat(WeightInitialization.renew(LeNet.graph(), 1))
                .isEqualTo(WeightInitialization.renew(LeNet.graph(), 1))
                .isNotEqualTo(WeightInitialization.renew(LeNet.graph(), 2));
    }

    private static Graph perceptron(@Nullable Float factor) {
        return new Graph(
                "perceptron",
                Map.of("x", Shape.of(Shape.BATCH, 200)),
                List.of(
                        new Layer("scaled", new Mul(), List.of("x", "factor")),
                        new Layer("hidden", Gemm.linear(), List.of("scaled", "hidden.weight", "hidden.bias")),
                        new Layer("relu", new Relu(), List.of("hidden")),
                        new Layer("output", Gemm.linear(), List.of("relu", "output.weight"))),
                List.of(
                        new Parameter(
                                "factor", Shape.of(1), true, factor == null ? null : Tensor.of(Shape.of(1), factor)),
                        new Parameter("hidden.weight", Shape.of(200, 200), true, null),
                        new Parameter("hidden.bias", Shape.of(200), true, null),
                        new Parameter("output.weight", Shape.of(200, 200), true, null)),
                List.of("output"));
    }

    private static double variance(Graph graph, String parameter) {
        double squares = 0;
        final float[] values = values(graph, parameter);
        for (float value : values) {
            squares += value * value;
        }
        return squares / values.length;
    }

    private static float[] values(Graph graph, String parameter) {
        return Objects.requireNonNull(graph.parameters().get(parameter))
                .filled()
                .floats();
    }
}
