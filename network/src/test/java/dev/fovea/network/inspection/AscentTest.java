package dev.fovea.network.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a step of the ascent is made of. */
class AscentTest {

    private static final Offset<Float> ROUNDING = within(1e-6f);

    @Test
    void adamsFirstStepIsTheLearningRateUphill() {
        final float[] parameters = {1, 1, 1};

        new Adam(0.1, 3).step(parameters, new float[] {5, -0.001f, 0});

        assertThat(parameters).containsExactly(new float[] {1.1f, 0.9f, 1}, within(1e-5f));
    }

    @Test
    void adamsSecondStepRemembersTheFirst() {
        final float[] parameters = {0};
        final Adam adam = new Adam(0.1, 1);

        adam.step(parameters, new float[] {1});
        adam.step(parameters, new float[] {0});

        // 0.1 + 0.1 * (0.09 / 0.19) / sqrt(0.000999 / 0.001999)
        assertThat(parameters[0]).isCloseTo(0.1f + 0.0670058f, within(1e-5f));
    }

    @Test
    void aJitterLetsInOnOneSideWhatLeavesOnTheOther() {
        final float[] image = {1, 2, 3, 4, 5, 6};

        assertThat(new Jitter(1, 0).apply(image, 2, 3)).containsExactly(4, 5, 6, 1, 2, 3);
        assertThat(new Jitter(0, 1).apply(image, 2, 3)).containsExactly(3, 1, 2, 6, 4, 5);
        assertThat(new Jitter(-1, 2).undone().apply(new Jitter(-1, 2).apply(image, 2, 3), 2, 3))
                .containsExactly(image);
        // two channels of one row
        assertThat(new Jitter(0, -1).apply(image, 1, 3)).containsExactly(2, 3, 1, 5, 6, 4);
    }

    @Test
    void aBlurSpreadsAPointAndKeepsAPlane() {
        final Parametrisation pixels = new PixelParametrisation(1, 5, 5);
        final float[] point = new float[25];
        point[12] = 1;
        final float[] plane = new float[25];
        Arrays.fill(plane, 0.3f);

        pixels.blur(point, 0.5);
        pixels.blur(plane, 0.5);

        // exp(-2) / (1 + 2 exp(-2) + 2 exp(-8)) = 0.10645, in the middle 0.78657
        assertThat(point[12]).isCloseTo(0.78657f * 0.78657f, within(1e-4f));
        assertThat(point[13]).isCloseTo(0.78657f * 0.10645f, within(1e-4f));
        assertThat(point[7]).isEqualTo(point[13]);
        for (float value : plane) {
            assertThat(value).isCloseTo(0.3f, ROUNDING);
        }
    }

    @Test
    void wavesTransformedTwiceAreWhatTheyWere() {
        final float[] values = {1, -2, 3, 0.5f, 7, -1, 0, 0, 4, 2, 2, -6};
        final Hartley waves = new Hartley(2, 3);

        final float[] twice = waves.transform(waves.transform(values, 2), 2);

        assertThat(twice).containsExactly(values, within(1e-5f));
    }

    @Test
    void theFirstWaveIsConstant() {
        // 1 / sqrt(4)
        assertThat(new Hartley(2, 2).transform(new float[] {1, 0, 0, 0}, 1))
                .containsExactly(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, ROUNDING);
    }
}
