package dev.fovea.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixingTest {

    private final SplittableRandom random = new SplittableRandom(1);

    /** Three photos of one pixel: each keeps its share and gets the rest from the one before it. */
    @Test
    void mixupBlendsEveryPhotoWithTheOneBefore() {
        final float[] batch = {0, 10, 30};
        final float share = new Mixing(Mixing.Kind.MIXUP, 1).apply(batch, 3, 1, 1, random);

        assertThat(batch)
                .containsExactly(
                        new float[] {(1 - share) * 30, share * 10, share * 30 + (1 - share) * 10}, within(1e-5f));
        assertThat(share).isStrictlyBetween(0f, 1f);
    }

    /** Photos of 1, 2 and 4 in both channels: what is not a photo's own number is that of the one before. */
    @Test
    void theShareOfCutMixIsTheAreaThatIsLeft() {
        for (int i = 0; i < 100; i++) {
            final int plane = 6 * 5;
            final float[] batch = new float[3 * 2 * plane];
            for (int j = 0; j < batch.length; j++) {
                batch[j] = 1 << (j / (2 * plane));
            }
            final float share = new Mixing(Mixing.Kind.CUTMIX, 1).apply(batch, 3, 6, 5, random);

            for (int j = 0; j < 6; j++) {
                final int own = 1 << (j / 2);
                final int other = own == 1 ? 4 : own / 2;
                int left = 0;
                for (int k = j * plane; k < (j + 1) * plane; k++) {
                    assertThat(batch[k]).isIn((float) own, (float) other);
                    left += batch[k] == own ? 1 : 0;
                }
                assertThat((float) left / plane).isCloseTo(share, within(1e-6f));
            }
        }
    }

    @Test
    void onePhotoIsMixedWithItself() {
        final float[] batch = {1, 2, 3, 4};
        new Mixing(Mixing.Kind.CUTMIX, 1).apply(batch, 1, 2, 2, random);
        new Mixing(Mixing.Kind.MIXUP, 1).apply(batch, 1, 2, 2, random);

        assertThat(batch).containsExactly(new float[] {1, 2, 3, 4}, within(1e-6f));
    }

    /** The variance of the symmetric beta distribution is 1 / (4 (2 alpha + 1)). */
    @Test
    void sharesHaveABetaDistribution() {
        for (double alpha : new double[] {0.1, 0.4, 1, 8}) {
            double sum = 0;
            double squares = 0;
            final int draws = 20_000;
            for (int i = 0; i < draws; i++) {
                final double share = Beta.draw(alpha, random);
                assertThat(share).isBetween(0.0, 1.0);
                sum += share;
                squares += (share - 0.5) * (share - 0.5);
            }
            final double variance = 1 / (4 * (2 * alpha + 1));
            assertThat(sum / draws).as("mean of %s", alpha).isCloseTo(0.5, within(0.015));
            assertThat(squares / draws).as("variance of %s", alpha).isCloseTo(variance, within(0.05 * variance));
        }
    }
}
