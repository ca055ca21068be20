package dev.fovea.network.explanation.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.explanation.ImageScore;
import dev.fovea.network.explanation.Parallelism;
import dev.fovea.network.explanation.ScoreRange;
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
    private final FaithfulnessMeasure measure = new FaithfulnessMeasure(AREA, 99, 1);

    @ParameterizedTest
    @EnumSource
    void theRightMapBeatsChanceAndTheMapOfRandomWeights(FaithfulnessScore score) {
        final Faithfulness found = measure.of(score, bright(PIXEL), marking(PIXEL), marking(PIXEL + 20));

        assertThat(found.pValue()).isLessThanOrEqualTo(0.05);
        assertThat(found.finding().praises()).isTrue();
        assertThat(found.verdict())
                .containsIgnoringCase("better than chance: the map scores")
                .contains("99 random maps of the same smoothness", "network with shuffled weights");
    }

    @ParameterizedTest
    @EnumSource
    void aWrongMapDoesNot(FaithfulnessScore score) {
        final Faithfulness found = measure.of(score, bright(PIXEL), marking(PIXEL + 20), null);

        assertThat(found.finding()).isEqualTo(Finding.NO_BETTER_THAN_CHANCE);
        assertThat(found.verdict()).startsWith("No better than chance");
    }

    @Test
    void aMapThatRandomWeightsMakeAsWellIsNotPraised() {
        final Faithfulness found =
                measure.of(FaithfulnessScore.DELETION, bright(PIXEL), marking(PIXEL), marking(PIXEL));

        assertThat(found.finding()).isEqualTo(Finding.AS_WITH_RANDOM_WEIGHTS);
        assertThat(found.verdict()).contains("shuffled weights scores 0.008");
    }

    /** Its random maps are as flat, so about half of them do as well. */
    @Test
    void aFlatMapIsNoBetterThanChance() {
        final Heatmap flat = new Heatmap(Tensor.of(Shape.of(SIZE, SIZE), new float[AREA]), false);

        final Faithfulness found = measure.of(FaithfulnessScore.INSERTION, bright(PIXEL), flat, null);

        assertThat(found.finding()).isEqualTo(Finding.NO_BETTER_THAN_CHANCE);
    }

    /** Chance is 0 here; at a brightness of 0.09 there is less than a tenth of the way to 1 to lose. */
    @Test
    void whereThereIsLittleToTakeAwayNothingIsPraised() {
        final Faithfulness found =
                measure.of(FaithfulnessScore.DELETION, image(PIXEL, 0.09f), marking(PIXEL), marking(PIXEL + 20));

        assertThat(found.finding()).isEqualTo(Finding.LOW_PROBABILITY);
        assertThat(found.verdict()).contains("the score explained is 0.090 and chance alone gives 0.000");
    }

    /** A feature of 500 is no probability: what counts is a share of it. */
    @Test
    void aFeatureIsMeasuredByItsOwnValue() {
        final ScoredImage photo = scored(image(PIXEL, 500), ScoreRange.feature());

        assertThat(measure.of(FaithfulnessScore.DELETION, photo, marking(PIXEL), null)
                        .finding()
                        .praises())
                .isTrue();
        assertThat(measure.of(FaithfulnessScore.DELETION, photo, marking(PIXEL + 20), null)
                        .finding())
                .isEqualTo(Finding.NO_BETTER_THAN_CHANCE);
    }

    /** Deleted first the pixel leaves a curve of 1, 0, 0, ...: half a step of 64 under it. */
    @Test
    void deletionIsTheAreaUnderTheCurve() {
        assertThat(measure.of(FaithfulnessScore.DELETION, bright(PIXEL), marking(PIXEL), null)
                        .value())
                .isEqualTo(1 / 128.0);
    }

    /** The curve of a pixel that is inserted first is 1 but for its start, which is what the blur leaves of the pixel. */
    @Test
    void insertionIsTheAreaUnderTheCurve() {
        final double value = measure.of(FaithfulnessScore.INSERTION, bright(PIXEL), marking(PIXEL), null)
                .value();

        assertThat(value).isBetween(1 - 1 / 128.0, 1 - 0.9 / 128.0);
    }

    @Test
    void roadIsTheDifferenceOfRemovingTheLeastAndTheMost() {
        assertThat(measure.of(FaithfulnessScore.ROAD, bright(PIXEL), marking(PIXEL), null)
                        .value())
                .isEqualTo(1, within(0.1));
    }

    @Test
    void theSameSeedGivesTheSameAnswer() {
        assertThat(measure.of(FaithfulnessScore.ROAD, bright(PIXEL), marking(PIXEL), null))
                .isEqualTo(measure.of(FaithfulnessScore.ROAD, bright(PIXEL), marking(PIXEL), null));
    }

    @Test
    void tooManyMapsAreRefused() {
        assertThatThrownBy(() -> new FaithfulnessMeasure(10, 1_000_000, 0))
                .isInstanceOf(ExplanationException.class)
                .hasMessage("'randomMaps' must be from 19 to 999, not 1000000");
    }

    /** One channel, dark but for one pixel of brightness 1. */
    private static ScoredImage bright(int pixel) {
        return image(pixel, 1);
    }

    private static ScoredImage image(int pixel, float brightness) {
        final float[] image = new float[AREA];
        image[pixel] = brightness;
        return new ScoredImage(
                new Brightness(ScoreRange.difference()),
                Tensor.of(Shape.of(1, 1, SIZE, SIZE), image),
                Parallelism.NONE);
    }

    private static ScoredImage scored(ScoredImage photo, ScoreRange range) {
        return new ScoredImage(new Brightness(range), photo.image(), photo.parallelism());
    }

    private record Brightness(ScoreRange range) implements ImageScore {
        @Override
        public double[] of(Tensor images) {
            final float[] values = images.floats();
            final double[] scores = new double[values.length / AREA];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = values[i * AREA + PIXEL];
            }
            return scores;
        }
    }

    private static Heatmap marking(int pixel) {
        final float[] map = new float[AREA];
        map[pixel] = 1;
        return new Heatmap(Tensor.of(Shape.of(SIZE, SIZE), map), false);
    }
}
