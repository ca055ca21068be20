package dev.fovea.network.explanation.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NeighbourImputationTest {

    /** Beside it 2, 4, 6, 8 at a sixth each; across 1, 3, 7, 9 at a twelfth. */
    @Test
    void aPixelIsTheWeightedMeanOfItsNeighbours() {
        final double[] channel = {1, 2, 3, 4, 99, 6, 7, 8, 9};
        final boolean[] known = {true, true, true, true, false, true, true, true, true};

        new NeighbourImputation(3, 3, known).fill(channel);

        assertThat(channel[4]).isEqualTo(20 / 6.0 + 20 / 12.0, within(1e-12));
    }

    /** In the corner: a sixth of 2 and of 3 and a twelfth of 4, over five twelfths. */
    @Test
    void atTheBorderFewerNeighboursCountForMore() {
        final double[] channel = {0, 2, 3, 4};

        new NeighbourImputation(2, 2, new boolean[] {false, true, true, true}).fill(channel);

        assertThat(channel[0]).isEqualTo((4 + 6 + 4) / 5.0, within(1e-12));
    }

    /** On a row only those beside count: x = (0 + y) / 2 and y = (x + 3) / 2. */
    @Test
    void neighboursThatAreMissingTooAreSolvedFor() {
        final double[] channel = {0, 50, 50, 3};

        new NeighbourImputation(1, 4, new boolean[] {true, false, false, true}).fill(channel);

        assertThat(channel).containsExactly(new double[] {0, 1, 2, 3}, within(1e-6));
    }

    /** What is known lies on a slope, and a slope satisfies every equation within the image. */
    @Test
    void aLargeGapIsFilledToWithinTheNoise() {
        final int size = 64;
        final double[] channel = new double[size * size];
        Arrays.setAll(channel, i -> i % size / (double) size);
        final double[] expected = channel.clone();
        final boolean[] known = new boolean[size * size];
        for (int i = 0; i < known.length; i++) {
            final boolean inside = i / size >= 8 && i / size < 56 && i % size >= 8 && i % size < 56;
            known[i] = !inside;
            channel[i] = inside ? 0 : channel[i];
        }

        new NeighbourImputation(size, size, known).fill(channel);

        assertThat(channel).containsExactly(expected, within(0.02));
    }
}
