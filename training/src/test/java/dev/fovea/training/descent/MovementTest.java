package dev.fovea.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.engine.LeNet;
import dev.fovea.network.graph.Graph;
import dev.fovea.training.run.TrainingException;
import dev.fovea.training.run.TrainingException.Reason;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MovementTest {

    private static final Graph START = LeNet.graph();

    @Test
    void nothingIsSaidOfWeightsThatHaveAllMoved() {
        assertThat(new Movement(START, weights("fc1.weight", "fc2.weight"), Set.of("fc1.weight", "fc2.weight"))
                        .notice(false))
                .isEmpty();
    }

    @Test
    void aWeightWithoutAGradientIsNamedThoughItDecayed() {
        assertThat(new Movement(START, weights("fc1.weight", "fc2.weight"), Set.of("fc2.weight")).notice(false))
                .hasValueSatisfying(notice -> assertThat(notice).contains("1 of 2 weights", "fc1.weight"));
    }

    @Test
    void aRunThatMovesNothingFails() {
        final Map<String, float[]> still = new TreeMap<>(Map.of("fc1.weight", start("fc1.weight")));

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> new Movement(START, still, Set.of("fc1.weight")).notice(false))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOTHING_LEARNED));
        assertThat(new Movement(START, still, Set.of("fc1.weight")).notice(true))
                .hasValueSatisfying(notice -> assertThat(notice).contains("the new head is all that has been learnt"));
    }

    private static float[] start(String name) {
        return Objects.requireNonNull(START.parameters().get(name)).filled().floats();
    }

    /** All of them a little larger. */
    private static Map<String, float[]> weights(String... names) {
        final Map<String, float[]> weights = new TreeMap<>();
        for (String name : names) {
            final float[] values = start(name);
            for (int i = 0; i < values.length; i++) {
                values[i] += 1;
            }
            weights.put(name, values);
        }
        return weights;
    }
}
