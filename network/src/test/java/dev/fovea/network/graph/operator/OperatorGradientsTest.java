package dev.fovea.network.graph.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every case of every operator in a training session: each gradient is the slope of the loss that moving one number by a little shows. In
 * front of each data input a parameter is added, so that gradients with respect to data are seen, too.
 *
 * <p>Every operator has a gradient. Only that of {@code Dropout} is checked in another way: its mask is drawn anew at every pass, so that no
 * two losses can be compared. At kinks (of rectifiers, clipping, maxima, hard sigmoids) there is no slope; no case touches one. Single
 * numbers (scales, exponents) and running statistics do not learn and have no gradient.
 */
class OperatorGradientsTest {

    private static final List<OperatorContract> OPERATORS = List.of(
            new ActivationTest(),
            new ArithmeticTest(),
            new AveragePoolTest(),
            new ConvTest(),
            new ConvTransposeTest(),
            new CuttingTest(),
            new GlobalPoolTest(),
            new MatrixTest(),
            new MaxPoolTest(),
            new NormalisationTest(),
            new PadTest(),
            new ReductionTest(),
            new ReshapingTest(),
            new ResizeTest());

    private static Stream<OperatorCase> cases() {
        return OPERATORS.stream().flatMap(OperatorContract::cases);
    }

    @Test
    void everyOperatorIsAmongThem() {
        assertThat(cases().map(layer -> layer.operator().type()).distinct().sorted())
                .containsExactlyElementsOf(Operators.types());
    }

    /** Of one whose number is open, three stand for all. */
    @Test
    void everyNumberOfInputsThatAnOperatorTakesIsAmongThem() {
        final Map<String, Set<Integer>> numbers = new HashMap<>();
        cases().forEach(layer -> numbers.computeIfAbsent(layer.operator().type(), type -> new TreeSet<>())
                .add(layer.inputs().size()));
        cases().forEach(layer -> assertThat(numbers.get(layer.operator().type()))
                .as("numbers of inputs of the cases of %s", layer.operator().type())
                .containsAll(allowed(layer)));
    }

    /** From the first inputs of the case on; one that may have more takes the first again. */
    private static List<Integer> allowed(OperatorCase layer) {
        final List<Shape> shapes = new ArrayList<>(
                layer.inputs().stream().map(Tensor::shape).limit(3).toList());
        if (layer.operator().maxInputs() == Integer.MAX_VALUE) {
            while (shapes.size() < 3) {
                shapes.add(shapes.get(0));
            }
        }
        return IntStream.rangeClosed(1, shapes.size())
                .filter(count -> takes(layer.operator(), shapes.subList(0, count)))
                .boxed()
                .toList();
    }

    private static boolean takes(Operator operator, List<Shape> inputs) {
        try {
            return !new Layer("layer", operator, List.of("x"))
                    .outputShapes(inputs)
                    .isEmpty();
        } catch (InvalidGraphException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(Framework.class)
    void gradientsAreTheSlopesOfTheLoss(Framework framework) {
        final List<String> wrong = new ArrayList<>();
        cases().filter(layer -> !(layer.operator() instanceof Dropout)).forEach(layer -> {
            for (int output = 0; output < layer.expected().size(); output++) {
                final LearntLayer learnt = LearntLayer.of(layer, output);
                try (TrainingSession session = train(framework, learnt.graph())) {
                    wrong.addAll(learnt.wrongGradients(session));
                } catch (RuntimeException e) {
                    wrong.add(layer + ": " + e);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** What passes is divided by the share that passes, so the slope of each number is what it was multiplied by. */
    @ParameterizedTest
    @CsvSource({"PYTORCH, 0.5", "PYTORCH, 0.2", "MXNET, 0.5", "MXNET, 0.2"})
    void theGradientOfDropoutIsThatOfTheNumbersThatPassed(Framework framework, float ratio) {
        final int size = 1000;
        final double[] ones = new double[size];
        Arrays.fill(ones, 1);
        final OperatorCase dropout = OperatorCase.of("of ones", new Dropout(ratio))
                .data(Shape.of(1, size), ones)
                .gives(Shape.of(1, size), ones);
        final LearntLayer learnt = LearntLayer.of(dropout, 0);
        try (TrainingSession session = train(framework, learnt.graph())) {
            final float[][] passed = new float[1][];
            final float[] gradient = Objects.requireNonNull(session.gradients(dropout.named(), output -> {
                        passed[0] = output.floats();
                        return Tensor.of(output.shape(), LearntLayer.weights(size));
                    })
                    .get("d0"));
            int kept = 0;
            for (int i = 0; i < size; i++) {
                final float factor = passed[0][i] > 0 ? 1 / (1 - ratio) : 0;
                assertThat(passed[0][i]).isCloseTo(factor, within(1e-6f));
                assertThat(gradient[i]).isCloseTo(factor * LearntLayer.weights(size)[i], within(1e-6f));
                kept += passed[0][i] > 0 ? 1 : 0;
            }
            // five standard deviations
            final double deviation = Math.sqrt(size * ratio * (1 - ratio));
            assertThat((double) kept).isCloseTo(size * (1 - ratio), within(5 * deviation));
        }
    }

    private static TrainingSession train(Framework framework, Graph graph) {
        return new DjlEngine(framework).train(graph, LearntLayer.learning(graph), Device.CPU);
    }
}
