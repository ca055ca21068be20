package dev.fovea.training.shallow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.training.probe.Effort;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KMeansTest {

    /** Two on the left and two far on the right. */
    private static final float[][] POINTS = {{0, 0}, {0, 1}, {10, 0}, {10, 1}};

    private static float[] centres(float[][] points, int count, long seed, int threads) {
        return new KMeans(points, count, seed, new Effort(threads, () -> {})).centres(10);
    }

    /** Whatever the first centres are, but for the 1 in 200 draws of both on one side, which the seeds here are not. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void centresAreTheMeansOfTheirPoints(long seed) {
        final float[] centres = centres(POINTS, 2, seed, 1);

        assertThat(centres[0] < 5 ? centres : new float[] {centres[2], centres[3], centres[0], centres[1]})
                .containsExactly(0, 0.5f, 10, 0.5f);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        final float[][] points = new float[500][];
        Arrays.setAll(points, i -> new float[] {i * 37 % 101, i * 53 % 89, i * 71 % 97});

        assertThat(centres(points, 7, 3, 3)).containsExactly(centres(points, 7, 3, 1));
    }

    @Test
    void pointsAreTheirOwnCentresIfThereAreAsManyOfBoth() {
        assertThat(centres(POINTS, 4, 0, 2)).hasSize(8).contains(0, 1, 10);
    }

    @Test
    void fewerDifferentPointsThanCentresAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> centres(new float[][] {{1, 1}, {1, 1}, {2, 2}}, 3, 0, 1))
                .withMessageContaining("fewer different points");
        assertThatIllegalArgumentException().isThrownBy(() -> centres(new float[0][], 1, 0, 1));
    }

    @Test
    void whoeverWatchesIsToldOfEveryCentreAndEveryStep() {
        final AtomicInteger beats = new AtomicInteger();

        new KMeans(POINTS, 2, 0, new Effort(1, beats::incrementAndGet)).centres(1);

        assertThat(beats).hasValue(3);
    }
}
