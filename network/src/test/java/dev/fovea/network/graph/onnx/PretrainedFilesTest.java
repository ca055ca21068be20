package dev.fovea.network.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real networks from TensorFlow and from an older PyTorch exporter. */
class PretrainedFilesTest {

    private static final Shape IMAGE = Shape.of(1, 3, 224, 224);

    @TempDir
    private Path folder;

    @Test
    void mobileNetComputesOnEveryEngineWhatItsFileDoes() throws IOException {
        check("models/mobilenet_v2_tf.onnx", Shape.of(Shape.BATCH, 1000));
    }

    @Test
    void residualNetworkComputesOnEveryEngineWhatItsFileDoes() throws IOException {
        check("models/resnet50_v2_stage3.onnx", Shape.of(Shape.BATCH, 1024));
    }

    private void check(String name, Shape output) throws IOException {
        final Path file = SharedData.require(name);
        final Graph graph = OnnxReader.read(file, new InputSize(224, 224));
        assertThat(graph.outputShapes(graph.layers().get(graph.layers().size() - 1)))
                .containsExactly(output);

        OriginalFile.assertComputesTheSame(Files.readAllBytes(file), graph, IMAGE, 1e-4);

        final Path copy = folder.resolve("copy.onnx");
        OnnxWriter.write(graph, copy);
        assertThat(OnnxReader.read(copy)).isEqualTo(graph);
    }
}
