package dev.fovea.network.architecture.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.architecture.wiring.Wiring.Edge;
import dev.fovea.network.architecture.wiring.WiringGenerator.BarabasiAlbert;
import dev.fovea.network.architecture.wiring.WiringGenerator.ErdosRenyi;
import dev.fovea.network.architecture.wiring.WiringGenerator.WattsStrogatz;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.image.RgbImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WiringTest {

    static Stream<WiringGenerator> generators() {
        return Stream.of(new ErdosRenyi(0.3), new BarabasiAlbert(3), new WattsStrogatz(4, 0.75));
    }

    @ParameterizedTest
    @MethodSource("generators")
    void edgesLeadForwardsEachOnceAndTheSameForOneSeed(WiringGenerator generator) {
        final Wiring wiring = generator.draw(20, 5);

        assertThat(wiring.edges()).doesNotHaveDuplicates().allMatch(edge -> edge.from() < edge.to() && edge.to() < 20);
        assertThat(generator.draw(20, 5)).isEqualTo(wiring);
        assertThat(generator.draw(20, 6)).isNotEqualTo(wiring);
    }

    @Test
    void everyPairIsConnectedWithCertaintyOne() {
        assertThat(new ErdosRenyi(1).draw(6, 0).edges()).hasSize(15);
    }

    @Test
    void aTenthOfAllPairsIsConnectedOnAverage() {
        final double mean = Stream.iterate(0L, seed -> seed + 1)
                .limit(200)
                .mapToInt(seed -> edges(seed))
                .average()
                .orElseThrow();

        // 0.5 of 45 pairs, with a standard deviation of sqrt(45 / 4 / 200) = 0.24
        assertThat(mean).isBetween(21.3, 23.7);
    }

    private static int edges(long seed) {
        try {
            return new ErdosRenyi(0.5).draw(10, seed).edges().size();
        } catch (InvalidGraphException e) {
            return 0;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyFurtherNodeBringsItsEdges(int edges) {
        final Wiring wiring = new BarabasiAlbert(edges).draw(32, 9);

        assertThat(wiring.edges()).hasSize(edges * (32 - edges));
        for (int node = edges; node < 32; node++) {
            assertThat(wiring.sources(node)).hasSize(edges);
        }
    }

    @Test
    void aRingWithoutMovesConnectsNearestNeighbours() {
        assertThat(new WattsStrogatz(2, 0).draw(4, 0))
                .isEqualTo(new Wiring(4, List.of(new Edge(0, 1), new Edge(1, 2), new Edge(0, 3), new Edge(2, 3))));
        assertThat(new WattsStrogatz(4, 0).draw(8, 0).sources(7)).containsExactly(0, 1, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void movedEdgesStayAsManyAndLeaveNoNodeAlone(long seed) {
        final Wiring wiring = new WattsStrogatz(4, 0.75).draw(32, seed);

        assertThat(wiring.edges()).hasSize(64);
        assertThat(wiring).isNotEqualTo(new WattsStrogatz(4, 0).draw(32, seed));
    }

    @Test
    void inputsReadNothingAndOutputsAreReadByNone() {
        final Wiring wiring = Wiring.of(5, List.of(new Edge(2, 0), new Edge(1, 2), new Edge(4, 3)));

        assertThat(wiring.edges()).containsExactly(new Edge(0, 2), new Edge(1, 2), new Edge(3, 4));
        assertThat(wiring.inputs()).containsExactly(0, 1, 3);
        assertThat(wiring.outputs()).containsExactly(2, 4);
    }

    @Test
    void aNodeWithoutAnEdgeIsRefused() {
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> new ErdosRenyi(0).draw(3, 1))
                .withMessageContaining("node 0 of 3 is connected to no other");
    }

    @Test
    void tooFewNodesForTheSettingsAreRefused() {
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> new WattsStrogatz(4, 0.5).draw(4, 1))
                .withMessage("The graph needs more than 4 nodes, not 4");
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> new BarabasiAlbert(5).draw(5, 1))
                .withMessage("The graph needs more than 5 nodes, not 5");
    }

    /** A chain of three: one column, three rows of 56 pixels from row to row; green, blue and red. */
    @Test
    void thePictureShowsTheDataFlowingDown() {
        final RgbImage picture = WiringPicture.draw(Wiring.of(3, List.of(new Edge(0, 1), new Edge(1, 2))));

        assertThat(picture.height()).isEqualTo(4 * 56);
        assertThat(picture.width()).isEqualTo(2 * 56);
        assertThat(colour(picture, 56 - 11, 56)).containsExactly(0x2e, 0x9e, 0x5b);
        assertThat(colour(picture, 56 + 11, 112)).containsExactly(0x2f, 0x6d, 0xb5);
        assertThat(colour(picture, 56 - 11, 168)).containsExactly(0xc4, 0x3c, 0x39);
        assertThat(colour(picture, 1, 1)).containsOnly(255);
    }

    private static int[] colour(RgbImage picture, int x, int y) {
        return new int[] {picture.sample(x, y, 0), picture.sample(x, y, 1), picture.sample(x, y, 2)};
    }
}
