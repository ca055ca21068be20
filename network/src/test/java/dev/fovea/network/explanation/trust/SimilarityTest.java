package dev.fovea.network.explanation.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.explanation.Heatmap;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimilarityTest {

    /** The second and the third changed places: 1 - 6 * 2 / (4 * 15). */
    @Test
    void ranksCorrelateAsSpearmanSays() {
        assertThat(RankCorrelation.of(new float[] {1, 2, 3, 4}, new float[] {10, 30, 20, 40}))
                .isEqualTo(0.8, within(1e-12));
    }

    /** Ranks 1, 2.5, 2.5 and 1, 2, 3: products 1.5, squares 1.5 and 2. */
    @Test
    void equalValuesShareTheirRank() {
        assertThat(RankCorrelation.of(new float[] {0, 5, 5}, new float[] {1, 2, 3}))
                .isEqualTo(1.5 / Math.sqrt(3), within(1e-12));
    }

    @Test
    void aFlatMapCorrelatesWithNothing() {
        assertThat(RankCorrelation.of(new float[] {1, 1, 1}, new float[] {1, 2, 3}))
                .isZero();
    }

    @Test
    void aMapIsSimilarToItself() {
        assertThat(StructuralSimilarity.of(map(0, 1, 2, 7), map(0, 1, 2, 7))).isEqualTo(1, within(1e-6));
    }

    /** Means 1/2, variances 1/4, covariance -1/4: (-0.5 + 0.0009) / (0.5 + 0.0009). */
    @Test
    void aMapIsTheOppositeOfItsNegative() {
        assertThat(StructuralSimilarity.of(map(0, 0, 1, 1), map(1, 1, 0, 0))).isEqualTo(-0.4991 / 0.5009, within(1e-6));
    }

    @Test
    void pixelsAreOrderedFromTheLargestDown() {
        assertThat(PixelOrder.of(map(-1, 3, 0, -2), new Random(1))).containsExactly(1, 2, 0, 3);
    }

    private static Heatmap map(float... values) {
        return new Heatmap(Tensor.of(Shape.of(2, 2), values), true);
    }
}
