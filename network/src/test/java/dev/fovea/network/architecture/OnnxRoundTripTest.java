package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.graph.onnx.OnnxWriter;
import dev.fovea.network.testing.FormulaWeights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One small architecture of each family. */
final class OnnxRoundTripTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alexnet",
                "vgg11_bn",
                "resnet18",
                "cifar_resnet20",
                "squeezenet1_1",
                "mobilenet_v2",
                "googlenet",
                "densenet121"
            })
    void writingAndReadingGivesAnEqualGraph(String name) {
        final Graph graph = FormulaWeights.fill(Architectures.byName(name).graph(5));

        assertThat(OnnxReader.read(OnnxWriter.toBuffer(graph), InputSize.FROM_FILE))
                .isEqualTo(graph);
    }
}
