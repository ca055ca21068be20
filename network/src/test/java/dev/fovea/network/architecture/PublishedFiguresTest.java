package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.summary.LayerSummary;
import dev.fovea.network.graph.summary.NetworkSummary;
import dev.fovea.network.graph.summary.ReceptiveField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of layers against figures that others have published. */
class PublishedFiguresTest {

    /** As torchvision's table of weights gives them, in thousand millions, rounded to two or three decimals there. */
    @ParameterizedTest
    @CsvSource({
        "alexnet, 0.71",
        "vgg11, 7.61",
        "vgg13, 11.31",
        "vgg16, 15.47",
        "vgg19, 19.63",
        "resnet18, 1.81",
        "resnet34, 3.66",
        "resnet50, 4.09",
        "resnet101, 7.80",
        "resnet152, 11.51",
        "squeezenet1_0, 0.82",
        "squeezenet1_1, 0.35",
        "mobilenet_v2, 0.30",
        "googlenet, 1.50",
        "densenet121, 2.83",
        "densenet169, 3.36",
        "densenet201, 4.29"
    })
    void convolutionsAndLinearLayersMultiplyAsOftenAsPublished(String name, double billions) {
        final double computed = summary(name).layers().stream()
                .filter(layer -> layer.type().equals("Conv") || layer.type().equals("Gemm"))
                .mapToLong(LayerSummary::multiplyAccumulates)
                .sum();

        assertThat(computed / 1e9).isCloseTo(billions, within(0.0101));
    }

    /** Araujo et al., "Computing receptive fields of convolutional neural networks" (2019), for AlexNet and VGG-16. */
    @ParameterizedTest
    @CsvSource({"alexnet, features.12, 195, 32", "vgg16, features.30, 212, 32"})
    void theLastPoolingSeesAsMuchAsPublished(String name, String layer, long size, long stride) {
        final ReceptiveField.Window window = window(name, layer);

        assertThat(window.height().size()).isEqualTo(size);
        assertThat(window.height().stride()).isEqualTo(stride);
        assertThat(window.width()).isEqualTo(window.height());
    }

    /**
     * Araujo et al. give 483 for the ResNet-50 whose blocks halve the image late. Where the 3 x 3 convolution at the start of a block
     * halves it, as in torchvision, the first 3 x 3 of three blocks sees one stride less: 483 - 2 * (4 + 8 + 16) = 427.
     */
    @Test
    void theLastBlockOfResNet50Sees427Pixels() {
        final ReceptiveField.Window window = window("resnet50", "layer4");

        assertThat(window.height().size()).isEqualTo(427);
        assertThat(window.height().stride()).isEqualTo(32);
    }

    private static ReceptiveField.Window window(String name, String layerOrModule) {
        final Graph graph = Architectures.byName(name).graph(1000);
        final String layer = graph.layer(layerOrModule).name();
        return (ReceptiveField.Window) NetworkSummary.of(graph).layers().stream()
                .filter(row -> row.name().equals(layer))
                .findFirst()
                .orElseThrow()
                .receptiveField();
    }

    private static NetworkSummary summary(String name) {
        return NetworkSummary.of(Architectures.byName(name).graph(1000));
    }
}
