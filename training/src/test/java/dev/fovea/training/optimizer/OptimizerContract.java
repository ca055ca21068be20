package dev.fovea.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.formats.NpzFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every optimiser. */
abstract class OptimizerContract {

    static final WeightDecay DECAY = new WeightDecay(0.1, Set.of("weight"));

    /** A new one, with {@link #DECAY}. */
    abstract Optimizer optimizer();

    @Test
    void itFindsTheBottomOfABowl() {
        final Map<String, float[]> weights = weights();
        final Optimizer optimizer = optimizer();
        for (int step = 0; step < 2000; step++) {
            optimizer.step(weights, slopes(weights), 0.02);
        }
        assertThat(array(weights, "bias")[0]).isBetween(0.99f, 1.01f);
        assertThat(array(weights, "weight")[0]).isBetween(0.8f, 0.99f);
    }

    @Test
    void aRunThatIsContinuedFromAFileEndsWithTheSameBits(@TempDir Path folder) {
        final Map<String, float[]> whole = weights();
        final Optimizer uninterrupted = optimizer();
        run(uninterrupted, whole, 20);

        final Map<String, float[]> resumed = weights();
        final Optimizer first = optimizer();
        run(first, resumed, 7);
        final Path file = folder.resolve("state.npz");
        NpzFile.write(file, first.state().tensors());
        final Optimizer second = optimizer();
        second.restore(new OptimizerState(NpzFile.read(file)));
        run(second, resumed, 13);

        assertThat(resumed.get("weight")).containsExactly(whole.get("weight"));
        assertThat(resumed.get("bias")).containsExactly(whole.get("bias"));
        assertThat(second.state()).isEqualTo(uninterrupted.state());
    }

    @Test
    void aStateIsACopy() {
        final Optimizer optimizer = optimizer();
        run(optimizer, weights(), 1);
        final OptimizerState state = optimizer.state();
        final Optimizer other = optimizer();
        other.restore(state);
        run(other, weights(), 1);

        assertThat(state).isEqualTo(optimizer.state()).isNotEqualTo(other.state());
    }

    @Test
    void groupsOfParametersCanStepOneByOne() {
        final Map<String, float[]> together = weights();
        final Map<String, float[]> apart = weights();
        final Map<String, float[]> slopes = slopes(together);
        optimizer().step(together, slopes, 0.1);

        final Optimizer optimizer = optimizer();
        slopes.forEach((name, slope) -> optimizer.step(apart, Map.of(name, slope), 0.1));

        assertThat(apart.get("weight")).containsExactly(together.get("weight"));
        assertThat(apart.get("bias")).containsExactly(together.get("bias"));
    }

    @Test
    void aLearningRateThatIsNegativeOrNoNumberIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> optimizer().step(weights(), weights(), -0.1))
                .withMessage("The learning rate must be a number of at least 0, not -0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> optimizer().step(weights(), weights(), Double.NaN));
    }

    @Test
    void aGradientThatDoesNotFitChangesNothing() {
        final Map<String, float[]> weights = weights();
        final Optimizer optimizer = optimizer();

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> optimizer.step(weights, Map.of("bias", new float[] {1}, "weight", new float[] {1}), 0.1))
                .withMessage("'weight' has 2 weights and a gradient of 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> optimizer.step(weights, Map.of("bias", new float[] {1}, "fc", new float[] {1}), 0.1))
                .withMessage("There is a gradient of 'fc' and no such weights");
        assertThat(weights.get("bias")).containsExactly(-3);
        assertThat(optimizer.state().tensors()).isEmpty();
    }

    @Test
    void weightsOfAnotherSizeThanTheStateAreRefused() {
        final Optimizer optimizer = optimizer();
        run(optimizer, weights(), 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> optimizer.step(Map.of("bias", new float[3]), Map.of("bias", new float[3]), 0.1))
                .withMessage("'bias' has 3 weights, but the optimiser's state is of 1");
    }

    @Test
    void theStateOfAnotherOptimiserIsRefused() {
        final OptimizerState foreign = new OptimizerState(Map.of("root:bias", Tensor.of(Shape.of(1), 1)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> optimizer().restore(foreign))
                .withMessageStartingWith("'root:bias' (FLOAT32 [1]) is not from the state of such an optimiser");
    }

    static void run(Optimizer optimizer, Map<String, float[]> weights, int steps) {
        for (int step = 0; step < steps; step++) {
            optimizer.step(weights, slopes(weights), 0.01);
        }
    }

    private static Map<String, float[]> weights() {
        return Map.of("weight", new float[] {4, -0.3f}, "bias", new float[] {-3});
    }

    /** Of {@code sum of (w - 1)^2 / 2}. */
    private static Map<String, float[]> slopes(Map<String, float[]> weights) {
        final float[] weight = array(weights, "weight");
        final float[] bias = array(weights, "bias");
        return Map.of("weight", new float[] {weight[0] - 1, weight[1] - 1}, "bias", new float[] {bias[0] - 1});
    }

    static float[] array(Map<String, float[]> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name));
    }
}
