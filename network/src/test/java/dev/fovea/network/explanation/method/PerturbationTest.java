package dev.fovea.network.explanation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.explanation.Attribution;
import dev.fovea.network.explanation.ExplanationException;
import dev.fovea.network.explanation.ExplanationRequest;
import dev.fovea.network.explanation.Extent;
import dev.fovea.network.explanation.Target;
import dev.fovea.network.explanation.pass.ExplainableNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PerturbationTest {

    private final ExplainableNetwork network = TinyNetwork.open();
    private final ExplanationRequest request = TinyNetwork.aboutTheFirstClass();

    @AfterEach
    void close() {
        network.close();
    }

    /** The probability is sigmoid(-0.5) uncovered; covered sigmoid(2.25), sigmoid(-1), sigmoid(-1.25) and sigmoid(-1.5). */
    @Test
    void occlusionIsTheDropOfTheProbability() {
        assertThat(new Occlusion(1, 1, 0)
                        .explain(network.passes(), request)
                        .map()
                        .values()
                        .floats())
                .containsExactly(new float[] {-0.527110f, 0.108600f, 0.154841f, 0.195115f}, within(1e-5f));
    }

    /** Without the upper left position the first class wins. */
    @Test
    void occlusionShowsWhichClassWinsInstead() {
        assertThat(new TopClassOcclusion(new Occlusion(1, 1, 0))
                        .explain(network.passes(), request)
                        .map()
                        .values()
                        .floats())
                .containsExactly(0, 1, 1, 1);
    }

    /** The strongest channel is 1 2 3 4; each position takes away what it holds. */
    @Test
    void occlusionShowsWhatFeedsTheStrongestChannel() {
        final Attribution attribution =
                new StrongestMapOcclusion(new Occlusion(1, 1, 0)).explain(network.passes(), request);

        assertThat(attribution.map().values().floats()).containsExactly(1, 2, 3, 4);
        assertThat(attribution.classIndex()).isEmpty();
    }

    /** A window of 1 at a stride of 1 lies where its cell does; one of 2 covers everything, and its only cell is the middle. */
    @Test
    void theCellsOfOcclusionLieAroundTheCentresOfItsWindows() {
        assertThat(new Occlusion(1, 1, 0)
                        .explain(network.passes(), request)
                        .map()
                        .extent())
                .isEqualTo(Extent.WHOLE);
        assertThat(new Occlusion(2, 1, 0)
                        .explain(network.passes(), request)
                        .map()
                        .extent())
                .isEqualTo(new Extent(0.25, 0.25, 0.5, 0.5));
    }

    /** Outputs that are no classes are compared as they are: the first falls from 1.5 by what it owes to each position. */
    @Test
    void ofAFeatureTheValueItselfDrops() {
        assertThat(new Occlusion(1, 1, 0)
                        .explain(network.passes(), request.about(Target.feature(0)))
                        .map()
                        .values()
                        .floats())
                .containsExactly(new float[] {-0.75f, 0.5f, 0.75f, 1}, within(1e-6f));
    }

    @Test
    void aWindowLargerThanTheImageIsRefused() {
        assertThatThrownBy(() -> new Occlusion(3, 1, 0).explain(network.passes(), request))
                .isInstanceOf(ExplanationException.class)
                .hasMessage("A window of 3 pixels is larger than the image of 2 x 2");
    }

    @Test
    void riseIsTheSameForTheSameSeed() {
        final Rise rise = new Rise(40, 2, 0.5, 7);

        assertThat(rise.explain(network.passes(), request).map())
                .isEqualTo(rise.explain(network.passes(), request).map())
                .isNotEqualTo(new Rise(40, 2, 0.5, 8)
                        .explain(network.passes(), request)
                        .map());
    }

    /** The upper left position alone speaks against the first class. */
    @Test
    void riseIsLowestWhereTheClassIsSpokenAgainst() {
        final float[] map = new Rise(2000, 2, 0.5, 1)
                .explain(network.passes(), request)
                .map()
                .values()
                .floats();

        assertThat(map[0]).isLessThan(map[1]).isLessThan(map[2]).isLessThan(map[3]);
    }

    @Test
    void tooManySamplesAreRefused() {
        assertThatThrownBy(() -> new Rise(1_000_000, 7, 0.5, 0)).isInstanceOf(ExplanationException.class);
    }
}
