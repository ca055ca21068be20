package dev.fovea.network.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fovea.network.engine.SmallNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.UnknownLayerException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureExtractionTest {

    private static final Graph GRAPH = SmallNetwork.withSize(2);

    @Test
    void layersAndModulesAreFoundAndKeepTheNamesTheyWereAskedForUnder() {
        final FeatureExtraction extraction = extraction("fc", "block");

        assertThat(extraction.layers()).containsExactly("fc", "block.relu");
        assertThat(extraction.shapes()).containsExactly(Map.entry("fc", Shape.of(2)), Map.entry("block", Shape.of(2)));
    }

    @Test
    void theOutputsArePooledAndGetTheirLength() {
        final Map<String, Tensor> outputs = Map.of(
                "block.relu", Tensor.of(Shape.of(1, 2, 2, 2), 6, 6, 0, 0, 4, 4, 4, 4),
                "fc", Tensor.of(Shape.of(1, 2), 0, -2));

        final Map<String, Tensor> features =
                new FeatureExtraction(GRAPH, List.of("block", "fc"), new AveragePooling(), true).of(outputs);

        assertThat(features)
                .containsEntry("block", Tensor.of(Shape.of(1, 2), 0.6f, 0.8f))
                .containsEntry("fc", Tensor.of(Shape.of(1, 2), 0, -1));
    }

    @Test
    void anUnknownLayerIsRefusedWithNearNames() {
        assertThatExceptionOfType(UnknownLayerException.class)
                .isThrownBy(() -> extraction("blocks.relu"))
                .satisfies(e -> assertThat(e.nearest()).startsWith("block.relu"));
    }

    @Test
    void aLayerUnderTwoNamesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extraction("block.relu", "block"))
                .withMessage("The layer 'block.relu' is asked for twice, once as 'block'");
    }

    private static FeatureExtraction extraction(String... layers) {
        return new FeatureExtraction(GRAPH, List.of(layers), new AveragePooling(), false);
    }
}
