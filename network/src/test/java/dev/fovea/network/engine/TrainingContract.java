package dev.fovea.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every engine that trains must do. */
public abstract class TrainingContract {

    private static final Graph SMALL = SmallNetwork.withSize(2);

    /** Images of 5 and of 7, whose features are (5, 0) and (7, 0). */
    private static final Map<String, Tensor> IMAGES = SmallNetwork.images(2, 5, 7);

    private static final Tensor SEED = Tensor.of(Shape.of(2, 2), 1, 2, 3, 4);

    private static final int DIGITS = 4;

    protected abstract TrainableEngine engine();

    /**
     * The head's gradient is the seed times the features: 1 * 5 + 3 * 7 and 2 * 5 + 4 * 7 for the first. Through the head's weight of 10
     * the first filter gets 10 * 1 * 5 + 10 * 3 * 7; the second one's rectifier is closed.
     */
    @Test
    void everyParameterThatLearnsGetsItsGradient() {
        try (TrainingSession session = train(SMALL, Set.of("block.weight", "fc.weight", "fc.bias"))) {
            final Map<String, float[]> gradients = session.gradients(IMAGES, output -> SEED);

            assertThat(gradients).containsOnlyKeys("block.weight", "fc.weight", "fc.bias");
            assertThat(gradients.get("fc.weight")).containsExactly(26, 0, 38, 0);
            assertThat(gradients.get("fc.bias")).containsExactly(4, 6);
            assertThat(gradients.get("block.weight")).containsExactly(260, 0);
        }
    }

    @Test
    void theLossSeesTheOutput() {
        try (TrainingSession session = train(SMALL, Set.of("fc.bias"))) {
            session.gradients(IMAGES, output -> {
                assertThat(output).isEqualTo(Tensor.of(Shape.of(2, 2), 50, 1, 70, 1));
                return SEED;
            });
        }
    }

    @Test
    void frozenParametersHaveNoGradient() {
        try (TrainingSession session = train(SMALL, Set.of("fc.bias"))) {
            assertThat(session.gradients(IMAGES, output -> SEED)).containsOnlyKeys("fc.bias");
        }
    }

    @Test
    void aBatchLeavesNothingBehindForTheNext() {
        try (TrainingSession session = train(SMALL, Set.of("fc.bias"))) {
            session.gradients(IMAGES, output -> SEED);

            assertThat(session.gradients(IMAGES, output -> SEED).get("fc.bias")).containsExactly(4, 6);
        }
    }

    @Test
    void weightsThatAreSetAreUsedAndComeBack() {
        try (TrainingSession session = train(SMALL, Set.of("fc.bias", "fc.weight"))) {
            session.set(Map.of("fc.bias", new float[] {-50, 3}));

            session.gradients(IMAGES, output -> {
                assertThat(output).isEqualTo(Tensor.of(Shape.of(2, 2), 0, 3, 20, 3));
                return SEED;
            });
            assertThat(session.graph())
                    .isEqualTo(SMALL.withParameters(Map.of("fc.bias", Tensor.of(Shape.of(2), -50, 3))));
        }
    }

    /** Along its gradient, the loss rises by the square of the gradient's length. */
    @Test
    void theGradientsOfAWholeNetworkAreTheSlopesOfItsLoss() {
        final Graph graph = LeNet.graph();
        final Set<String> all = learnable(graph);
        final Tensor images = random(1, Shape.of(DIGITS, 1, 28, 28));
        final Tensor seed = random(2, Shape.of(DIGITS, 10));
        try (TrainingSession session = train(graph, all)) {
            final Map<String, float[]> gradients = session.gradients(Map.of("image", images), output -> seed);
            for (String name : all) {
                final float[] weights = parameter(graph, name).filled().floats();
                final float[] gradient = Objects.requireNonNull(gradients.get(name));
                final double step = 0.01 * norm(weights) / norm(gradient);
                final double slope = (loss(session, name, moved(weights, step, gradient), images, seed)
                                - loss(session, name, moved(weights, -step, gradient), images, seed))
                        / (2 * step);
                session.set(Map.of(name, weights));
                final double square = norm(gradient) * norm(gradient);
                assertThat(slope).as(name).isCloseTo(square, within(1e-3 * square));
            }
        }
    }

    private static double loss(TrainingSession session, String name, float[] weights, Tensor images, Tensor seed) {
        session.set(Map.of(name, weights));
        final double[] loss = new double[1];
        session.gradients(Map.of("image", images), output -> {
            final float[] logits = output.floats();
            final float[] factors = seed.floats();
            for (int i = 0; i < logits.length; i++) {
                loss[0] += (double) logits[i] * factors[i];
            }
            return seed;
        });
        return loss[0];
    }

    /**
     * Of an image of 1, 2 and 3: 1 * 1 + 10 * 2 + 4, 100 * 2 + 1000 * 3 + 5 and 1 + 2 + 3 + 6. A weight's gradient is its input times the
     * seed 1, 2 or 3; a scale's is its pixel times all that the weights behind it pass back, so 2 * (10 * 1 + 100 * 2 + 1 * 3) for the second.
     */
    @Test
    void mapsThatReadSomeMapsOfTheImageGetTheirGradients() {
        final Graph graph = SmallNetwork.partlyConnected();
        try (TrainingSession session = train(graph, learnable(graph))) {
            final Tensor image = Tensor.of(Shape.of(1, 3, 1, 1), 1, 2, 3);
            final Map<String, float[]> gradients = session.gradients(Map.of("image", image), output -> {
                assertThat(output).isEqualTo(Tensor.of(Shape.of(1, 3), 25, 3205, 12));
                return Tensor.of(Shape.of(1, 3), 1, 2, 3);
            });

            assertThat(gradients.get("of2.weight")).containsExactly(1, 2, 4, 6);
            assertThat(gradients.get("of2.bias")).containsExactly(1, 2);
            assertThat(gradients.get("of3.weight")).containsExactly(3, 6, 9);
            assertThat(gradients.get("of3.bias")).containsExactly(3);
            assertThat(gradients.get("scale")).containsExactly(4, 426, 6009);
        }
    }

    @Test
    void normalisationThatLearnsMovesItsRunningStatistics() {
        final Graph graph = LeNet.graph();
        try (TrainingSession session = train(graph, learnable(graph))) {
            step(session);

            assertThat(parameter(session.graph(), "bn1.mean")).isNotEqualTo(parameter(graph, "bn1.mean"));
            assertThat(parameter(session.graph(), "bn1.variance")).isNotEqualTo(parameter(graph, "bn1.variance"));
        }
    }

    @Test
    void frozenNormalisationKeepsToItsRunningStatistics() {
        final Graph graph = LeNet.graph();
        try (TrainingSession session = train(graph, Set.of("conv1.weight", "fc2.weight"))) {
            step(session);

            assertThat(session.graph()).isEqualTo(graph);
        }
    }

    private static void step(TrainingSession session) {
        session.gradients(
                Map.of("image", random(1, Shape.of(DIGITS, 1, 28, 28))), output -> random(2, Shape.of(DIGITS, 10)));
    }

    @Test
    void aGradientOfAnotherShapeThanTheOutputIsRefused() {
        try (TrainingSession session = train(SMALL, Set.of("fc.bias"))) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> session.gradients(IMAGES, output -> Tensor.of(Shape.of(2), 1, 2)))
                    .withMessage("The loss of an output [2, 2] needs a gradient of that shape, not [2]");
        }
    }

    @Test
    void onlyLearnableParametersCanLearn() {
        final Graph graph = LeNet.graph();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(graph, Set.of("bn1.mean")))
                .withMessage("'lenet' has no parameter 'bn1.mean' that could learn");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(graph, Set.of()))
                .withMessage("Training needs a graph with one output and parameters that learn, not [fc2] and []");
    }

    @Test
    void weightsThatDoNotFitAreRefused() {
        try (TrainingSession session = train(SMALL, Set.of("fc.bias"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.set(Map.of("fc.weight", new float[4])))
                    .withMessage("'fc.weight' is no parameter that learns");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.set(Map.of("fc.bias", new float[1])))
                    .withMessage("'fc.bias' has 2 weights, not 1");
        }
    }

    private TrainingSession train(Graph graph, Set<String> learning) {
        return engine().train(graph, learning, Device.CPU);
    }

    private static Set<String> learnable(Graph graph) {
        return graph.parameters().values().stream()
                .filter(Parameter::learnable)
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    private static Parameter parameter(Graph graph, String name) {
        return Objects.requireNonNull(graph.parameters().get(name));
    }

    private static Tensor random(long seed, Shape shape) {
        final Random random = new Random(seed);
        final float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    private static float[] moved(float[] weights, double step, float[] direction) {
        final float[] moved = new float[weights.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (weights[i] + step * direction[i]);
        }
        return moved;
    }

    private static double norm(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
