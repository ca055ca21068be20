package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.architecture.wiring.Wiring;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RandomlyWiredTest {

    /** Xie et al. (2019), table 2. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void inTheSmallRegimeTheDefaultHasThePublishedNumberOfParameters(int seed) {
        final Graph graph = Architectures.byName("randwire?seed=" + seed).graph(1000);

        assertThat(graph.parameterCount() / 1e6).isCloseTo(5.6, within(0.2));
    }

    /** Table 3: C = 109 has 31.9 million, C = 154 has 61.5. */
    @ParameterizedTest
    @CsvSource({"109, 31.9", "154, 61.5"})
    void inTheRegularRegimeTheyAreAboutAsManyAsPublished(int width, double millions) {
        final Graph graph =
                Architectures.byName("randwire?regime=regular&width=" + width).graph(1000);

        assertThat(graph.parameterCount() / 1e6).isCloseTo(millions, within(0.05 * millions));
    }

    @Test
    void theStagesHaveThePublishedSizes() {
        final Graph small = Architectures.byName("randwire").graph(1000);
        assertThat(small.shape("conv1.bn")).isEqualTo(Shape.of(Shape.BATCH, 39, 112, 112));
        assertThat(small.shape("conv2.bn")).isEqualTo(Shape.of(Shape.BATCH, 78, 56, 56));
        assertThat(small.shape("conv3.output")).isEqualTo(Shape.of(Shape.BATCH, 78, 28, 28));
        assertThat(small.shape("conv4.output")).isEqualTo(Shape.of(Shape.BATCH, 156, 14, 14));
        assertThat(small.shape("conv5.output")).isEqualTo(Shape.of(Shape.BATCH, 312, 7, 7));
        assertThat(small.shape("classifier.relu2")).isEqualTo(Shape.of(Shape.BATCH, 1280, 7, 7));

        final Graph regular = Architectures.byName("randwire?regime=regular").graph(1000);
        assertThat(regular.shape("conv2.output")).isEqualTo(Shape.of(Shape.BATCH, 109, 56, 56));
        assertThat(regular.shape("conv5.output")).isEqualTo(Shape.of(Shape.BATCH, 872, 7, 7));
    }

    @Test
    void theSeedDecidesAndTheStagesDiffer() {
        final RandomlyWired first = (RandomlyWired) Architectures.byName("randwire?seed=3");
        final RandomlyWired other = (RandomlyWired) Architectures.byName("randwire?seed=4");

        assertThat(first.graph(10))
                .isEqualTo(Architectures.byName("randwire?seed=3").graph(10));
        assertThat(first.stages().get(0).wiring())
                .isNotEqualTo(other.stages().get(0).wiring());
        assertThat(first.stages().get(0).wiring())
                .isNotEqualTo(first.stages().get(1).wiring());
    }

    @Test
    void aNodeWeighsWhatItReadsOnceThereIsMoreThanOne() {
        final RandomlyWired architecture = (RandomlyWired) Architectures.byName("randwire?seed=1&nodes=8&size=32");
        final Graph graph = architecture.graph(10);
        final Wiring wiring = architecture.stages().get(0).wiring();

        for (int node = 0; node < 8; node++) {
            final int read = wiring.sources(node).size();
            final String weight = "conv3.node%d.weight".formatted(node);
            if (read > 1) {
                assertThat(graph.shape(weight)).isEqualTo(Shape.of(read));
            } else {
                assertThat(graph.parameters()).doesNotContainKey(weight);
            }
            assertThat(graph.shape("conv3.node%d.bn".formatted(node)).dim(2)).isEqualTo(4);
        }
    }

    @Test
    void aNodeWithoutAnEdgeIsNamedWithAWayOut() {
        final Architecture sparse = Architectures.byName("randwire?generator=er&p=0.01");

        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> sparse.graph(10))
                .withMessageContaining("Stage conv3 of 'randwire?generator=er&p=0.01'")
                .withMessageContaining("is connected to no other")
                .withMessageContaining("choose another seed, or a probability well above ln(N) / N = 0.108");
    }
}
