package dev.fovea.network.explanation.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.explanation.ScoreRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A class of 1000 with a probability of 0.9, and random maps half of which score 0.1, half 0.3 (mean 0.2) in an insertion. */
class FindingTest {

    /** With one of 19 as good, two of twenty. */
    @Test
    void thePValueCountsTheMapItself() {
        final List<Double> random = new ArrayList<>(Collections.nCopies(18, 0.1));
        random.add(0.5);

        assertThat(found(0.5, random, 0.1, 0.9).pValue()).isEqualTo(0.1);
    }

    /** Deviation: sqrt(100 * 0.01 / 99) = 0.1005; its error is a tenth of that, and 1.96 times so much 0.0197. */
    @Test
    void theEffectHasAnInterval() {
        final Effect effect = found(0.5, 0.1, 0.9).effect();

        assertThat(effect.gain()).isEqualTo(0.3, within(1e-12));
        assertThat(effect.standardised()).isEqualTo(0.3 / 0.1005, within(1e-3));
        assertThat(effect.low()).isEqualTo(0.3 - 0.0197, within(1e-4));
        assertThat(effect.high()).isEqualTo(0.3 + 0.0197, within(1e-4));
    }

    @Test
    void praiseGrowsWithTheLowerEndOfTheEffect() {
        assertThat(found(0.45, 0.1, 0.9).finding()).isEqualTo(Finding.MUCH_BETTER);
        assertThat(found(0.41, 0.1, 0.9).finding()).isEqualTo(Finding.BETTER);
        assertThat(found(0.301, 0.1, 0.9).finding()).isEqualTo(Finding.BETTER);
        assertThat(found(0.299, 0.1, 0.9).finding()).isEqualTo(Finding.NO_BETTER_THAN_CHANCE);
    }

    /** Every random map scores 0.2, so any gain has a p-value of 1 in 101 and no deviation to be measured by. */
    @Test
    void aSmallEffectIsNotPraisedHoweverSure() {
        final Faithfulness found = found(0.202, Collections.nCopies(100, 0.2), 0.1, 0.9);

        assertThat(found.pValue()).isLessThan(0.01);
        assertThat(found.finding()).isEqualTo(Finding.HARDLY_BETTER);
        assertThat(found.finding().praises()).isFalse();
        assertThat(found.effect().standardised()).isZero();
        assertThat(found.verdict()).startsWith("Hardly better than chance").contains("a gain of 0.002");
    }

    /** One in twenty at best, which is enough for a large effect only. */
    @Test
    void nineteenRandomMapsDoNotProveASmallerEffect() {
        final List<Double> random = Collections.nCopies(19, 0.2);

        assertThat(found(0.35, random, 0.1, 0.9).finding()).isEqualTo(Finding.TOO_FEW_RANDOM_MAPS);
        assertThat(found(0.45, random, 0.1, 0.9).finding()).isEqualTo(Finding.BETTER);
    }

    @Test
    void randomWeightsThatDoAsWellTakeThePraiseAway() {
        assertThat(found(0.5, 0.44, 0.9).finding()).isEqualTo(Finding.MUCH_BETTER);
        assertThat(found(0.5, 0.46, 0.9).finding()).isEqualTo(Finding.AS_WITH_RANDOM_WEIGHTS);
    }

    /** A tenth of the way from 0.001 to 1 is 0.1009; of two classes, from 0.5 to 1, it is 0.55. */
    @Test
    void aClassNearChanceLeavesNothingToMeasure() {
        assertThat(found(0.5, 0.1, 0.101).finding()).isEqualTo(Finding.MUCH_BETTER);
        assertThat(found(0.5, 0.1, 0.1).finding()).isEqualTo(Finding.LOW_PROBABILITY);
        assertThat(new Untouched(0.54, ScoreRange.probability(2)).certainty()).isLessThan(0.1);
        assertThat(new Untouched(0.56, ScoreRange.probability(2)).certainty()).isGreaterThan(0.1);
    }

    @Test
    void aFeatureOfZeroLeavesNothingToMeasureEither() {
        final Faithfulness found = new Faithfulness(
                FaithfulnessScore.INSERTION,
                0.5,
                new RandomScores(spread()),
                0.1,
                new Untouched(0, ScoreRange.feature()));

        assertThat(found.finding()).isEqualTo(Finding.LOW_PROBABILITY);
    }

    /** The numbers of a large effect, as shares of a feature of -1: there is as much to lose as of one of 1. */
    @Test
    void aFeatureBelowZeroIsMeasuredByItsSize() {
        for (double feature : new double[] {-1, 1}) {
            final Faithfulness found = new Faithfulness(
                    FaithfulnessScore.INSERTION,
                    0.5,
                    new RandomScores(spread()),
                    0.1,
                    new Untouched(feature, ScoreRange.feature()));

            assertThat(found.finding()).isEqualTo(Finding.MUCH_BETTER);
        }
        assertThat(new Untouched(-0.5, ScoreRange.difference()).certainty()).isEqualTo(-0.5);
    }

    private static Faithfulness found(double value, double ofRandomNetwork, double probability) {
        return found(value, spread(), ofRandomNetwork, probability);
    }

    private static Faithfulness found(double value, List<Double> random, double ofRandomNetwork, double probability) {
        return new Faithfulness(
                FaithfulnessScore.INSERTION,
                value,
                new RandomScores(random),
                ofRandomNetwork,
                new Untouched(probability, ScoreRange.probability(1000)));
    }

    private static List<Double> spread() {
        final List<Double> scores = new ArrayList<>(Collections.nCopies(50, 0.1));
        scores.addAll(Collections.nCopies(50, 0.3));
        return scores;
    }
}
