package dev.fovea.network.explanation.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.ImageScore;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network that reads one pixel: its score is that pixel's brightness. The right map marks the pixel, a wrong map another. */
class FaithfulnessMeasureTest {

    private static final int SIZE = 8;
    private static final int AREA = SIZE * SIZE;
    private static final int PIXEL = 27;
    private static final ImageScore BRIGHTNESS = images -> {
        final float[] values = images.floats();
        final double[] scores = new double[values.length / AREA];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = values[i * AREA + PIXEL];
        }
        return scores;
    };

    private final FaithfulnessMeasure measure = new FaithfulnessMeasure(AREA, 99, 1);

    @ParameterizedTest
    @EnumSource
    void theRightMapBeatsChance(FaithfulnessScore score) {
        final Faithfulness found = measure.of(score, BRIGHTNESS, bright(PIXEL), marking(PIXEL));

        assertThat(found.pValue()).isLessThanOrEqualTo(0.05);
        assertThat(found.noBetterThanChance()).isFalse();
        assertThat(found.verdict()).startsWith("Better than chance");
    }

    @ParameterizedTest
    @EnumSource
    void aWrongMapDoesNot(FaithfulnessScore score) {
        final Faithfulness found = measure.of(score, BRIGHTNESS, bright(PIXEL), marking(PIXEL + 20));

        assertThat(found.noBetterThanChance()).isTrue();
        assertThat(found.verdict()).startsWith("No better than chance");
    }

    /** Its random maps are as flat, so all of them do as well. */
    @Test
    void aFlatMapIsNoBetterThanChance() {
        final Heatmap flat = new Heatmap(Tensor.of(Shape.of(SIZE, SIZE), new float[AREA]), false);

        final Faithfulness found = measure.of(FaithfulnessScore.INSERTION, BRIGHTNESS, bright(PIXEL), flat);

        assertThat(found.noBetterThanChance()).isTrue();
    }

    /** Deleted first the pixel leaves a curve of 1, 0, 0, ...: half a step of 64 under it. */
    @Test
    void deletionIsTheAreaUnderTheCurve() {
        assertThat(measure.of(FaithfulnessScore.DELETION, BRIGHTNESS, bright(PIXEL), marking(PIXEL))
                        .value())
                .isEqualTo(1 / 128.0);
    }

    /** The curve of a pixel that is inserted first is 1 but for its start, which is what the blur leaves of the pixel. */
    @Test
    void insertionIsTheAreaUnderTheCurve() {
        final double value = measure.of(FaithfulnessScore.INSERTION, BRIGHTNESS, bright(PIXEL), marking(PIXEL))
                .value();

        assertThat(value).isBetween(1 - 1 / 128.0, 1 - 0.9 / 128.0);
    }

    @Test
    void roadIsTheDifferenceOfRemovingTheLeastAndTheMost() {
        assertThat(measure.of(FaithfulnessScore.ROAD, BRIGHTNESS, bright(PIXEL), marking(PIXEL))
                        .value())
                .isEqualTo(1, within(0.1));
    }

    @Test
    void theSameSeedGivesTheSameAnswer() {
        assertThat(measure.of(FaithfulnessScore.ROAD, BRIGHTNESS, bright(PIXEL), marking(PIXEL)))
                .isEqualTo(measure.of(FaithfulnessScore.ROAD, BRIGHTNESS, bright(PIXEL), marking(PIXEL)));
    }

    /** With one of 19 as good, two of twenty. */
    @Test
    void thePValueCountsTheMapItself() {
        assertThat(new Faithfulness(FaithfulnessScore.ROAD, 0.5, 0.1, 1, 19).pValue())
                .isEqualTo(0.1);
    }

    @Test
    void tooManyMapsAreRefused() {
        assertThatThrownBy(() -> new FaithfulnessMeasure(10, 1_000_000, 0))
                .isInstanceOf(ExplanationException.class)
                .hasMessage("'randomMaps' must be from 19 to 999, not 1000000");
    }

    /** One channel, dark but for one pixel. */
    private static Tensor bright(int pixel) {
        final float[] image = new float[AREA];
        image[pixel] = 1;
        return Tensor.of(Shape.of(1, 1, SIZE, SIZE), image);
    }

    private static Heatmap marking(int pixel) {
        final float[] map = new float[AREA];
        map[pixel] = 1;
        return new Heatmap(Tensor.of(Shape.of(SIZE, SIZE), map), false);
    }
}
