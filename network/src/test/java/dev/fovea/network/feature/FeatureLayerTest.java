package dev.fovea.network.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.testing.TinyNetworks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureLayerTest {

    @Test
    void aFinalSoftmaxIsPartOfTheHead() {
        assertThat(FeatureLayer.beforeHead(TinyNetworks.classifier(1))).isEqualTo("features");
    }

    @Test
    void aNetworkWithoutWeightsGivesItsOutput() {
        final Graph means = new Graph(
                "means",
                Map.of("image", Shape.of(Shape.BATCH, 3, 4, 4)),
                List.of(new Layer("pool", new GlobalAveragePool(), List.of("image"))),
                List.of(),
                List.of("pool"));

        assertThat(FeatureLayer.beforeHead(means)).isEqualTo("pool");
    }

    /** Lengths of penultimate features as in the papers; SqueezeNet's head is a convolution, which reads maps. */
    @ParameterizedTest
    @CsvSource({
        "alexnet, 4096, 2",
        "vgg16, 4096, 2",
        "resnet18, 512, 2",
        "resnet50, 2048, 2",
        "squeezenet1_1, 512, 4",
        "mobilenet_v2, 1280, 2",
        "googlenet, 1024, 2",
        "densenet121, 1024, 2"
    })
    void everyArchitectureHasPenultimateFeatures(String architecture, long channels, int rank) {
        final Graph graph = Architectures.byName(architecture).graph(1000);

        final Shape shape = graph.shape(FeatureLayer.beforeHead(graph));

        assertThat(shape.rank()).isEqualTo(rank);
        assertThat(shape.dim(1)).isEqualTo(channels);
    }
}
