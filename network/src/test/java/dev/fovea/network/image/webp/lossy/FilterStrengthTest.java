package dev.fovea.network.image.webp.lossy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilterStrengthTest {

    @Test
    void limitsGrowWithTheLevel() {
        // 2 (2 * 20 + 20) + 1, and 8 more between macroblocks
        final Edge outer = new Edge(Edge.Kind.MACROBLOCK, 129, 20, 1);
        final Edge inner = new Edge(Edge.Kind.SUBBLOCK, 121, 20, 1);
        assertThat(FilterStrength.of(frame(20), 20)).containsOnly(new FilterStrength(outer, inner));
    }

    @Test
    void aSegmentOfLevelZeroIsNotFiltered() {
        assertThat(FilterStrength.of(frame(20), 0)).containsOnlyNulls();
    }

    @Test
    void aFrameOfLevelZeroIsNotFilteredWhateverItsSegmentsSay() {
        assertThat(FilterStrength.of(frame(0), 20)).containsOnlyNulls();
    }

    private static FilterHeader frame(int level) {
        return new FilterHeader(false, level, 0, 0, 0);
    }
}
