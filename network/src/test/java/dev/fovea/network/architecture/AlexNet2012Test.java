package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.EngineRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlexNet2012Test {

    private final Graph graph = Architectures.byName("alexnet_2012").graph(1000);

    @ParameterizedTest
    @CsvSource({
        "norm1, 96, 55",
        "pool1, 96, 27",
        "norm2, 256, 27",
        "pool2, 256, 13",
        "conv3, 384, 13",
        "conv4, 384, 13",
        "conv5, 256, 13",
        "pool5, 256, 6"
    })
    void mapsAreAsManyAndAsLargeAsPublished(String layer, long maps, long size) {
        assertThat(graph.shape(layer)).isEqualTo(Shape.of(Shape.BATCH, maps, size, size));
    }

    /** The second, fourth and fifth convolution read only the maps on their own GPU, the third all of them. */
    @ParameterizedTest
    @CsvSource({"conv2, 48", "conv3, 256", "conv4, 192", "conv5, 192"})
    void theGroupsMeetInTheThirdConvolution(String layer, long read) {
        assertThat(graph.shape(layer + ".weight").dim(1)).isEqualTo(read);
    }

    @Test
    void theEnginesAgree() {
        final Graph filled =
                WeightInitialization.fill(Architectures.byName("alexnet_2012").graph(10), 3);
        final Tensor image = EngineRuns.random(filled, 1, 4);
        float[] served = null;
        for (Engine engine : EngineRuns.engines()) {
            final float[] output = EngineRuns.run(engine, filled, image).floats();
            served = served == null ? output : served;
            for (int i = 0; i < output.length; i++) {
                assertThat(Math.abs(output[i] - served[i])).as(engine.name()).isLessThan(1e-4f);
            }
        }
    }
}
