package dev.fovea.network.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CosineSimilarityTest {

    @Test
    void itIsTheCosineOfTheAngle() {
        assertThat(similarity(new float[] {1, 0}, new float[] {0, 5})).isZero();
        assertThat(similarity(new float[] {1, 0}, new float[] {3, 3})).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(similarity(new float[] {3, 4}, new float[] {-6, -8})).isEqualTo(-1);
    }

    @Test
    void itIsNeverBeyondOne() {
        final float[] vector = {0.1f, 0.7f, 1e-3f, 3.3f};

        assertThat(similarity(vector, vector)).isLessThanOrEqualTo(1).isCloseTo(1, within(1e-12));
    }

    @Test
    void largeNumbersDoNotOverflow() {
        assertThat(similarity(new float[] {3e38f, 0}, new float[] {3e38f, 0})).isEqualTo(1);
    }

    @Test
    void zerosHaveNoDirection() {
        assertThat(CosineSimilarity.between(new float[] {0, 0}, new float[] {1, 2}))
                .isEmpty();
        assertThat(CosineSimilarity.between(new float[] {1, 2}, new float[] {0, 0}))
                .isEmpty();
    }

    @Test
    void vectorsOfDifferentLengthsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CosineSimilarity.between(new float[2], new float[3]))
                .withMessageContaining("2 and 3");
    }

    private static double similarity(float[] a, float[] b) {
        final OptionalDouble similarity = CosineSimilarity.between(a, b);
        assertThat(similarity).isPresent();
        return similarity.getAsDouble();
    }
}
