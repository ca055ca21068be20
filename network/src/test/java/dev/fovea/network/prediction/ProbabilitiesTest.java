package dev.fovea.network.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProbabilitiesTest {

    private static final Probabilities PROBABILITIES =
            new Probabilities(new double[] {0.1, 0.35, 0.2, 0.35}, List.of("ant", "bee", "cat"));

    @Test
    void theMostProbableClassesComeFirstAndEqualOnesInTheirOrder() {
        assertThat(PROBABILITIES.top(3)).extracting(ClassProbability::index).containsExactly(1, 3, 2);
        assertThat(PROBABILITIES.top(1000)).extracting(ClassProbability::index).containsExactly(1, 3, 2, 0);
    }

    @Test
    void classesHaveTheirLabelsAndProbabilities() {
        assertThat(PROBABILITIES.classes()).isEqualTo(4);
        assertThat(PROBABILITIES.of(2)).isEqualTo(new ClassProbability(2, "cat", 0.2));
        assertThat(PROBABILITIES.of(3)).isEqualTo(new ClassProbability(3, null, 0.35));
    }
}
