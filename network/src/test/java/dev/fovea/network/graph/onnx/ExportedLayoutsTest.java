package dev.fovea.network.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.feature.ExplanationLayer;
import dev.fovea.network.graph.FeatureMaps;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real exports of classifiers, all that can be imported: channels first, channels last and tokens. */
class ExportedLayoutsTest {

    @TestFactory
    List<DynamicTest> everyLayoutFitsItsValue() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.require("cases/exported"))) {
            return files.filter(file -> file.toString().endsWith(".onnx"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(read(file))))
                    .toList();
        }
    }

    private static Graph read(Path file) throws IOException {
        try {
            return OnnxReader.read(file, InputSize.FROM_FILE);
        } catch (InvalidGraphException e) {
            return Assumptions.abort("cannot be imported: " + e.getMessage());
        }
    }

    /** The layer to explain is close to the classifier: few positions, and a number of channels that the classifier reads. */
    private static void check(Graph graph) {
        for (Layer layer : graph.layers()) {
            assertThat(graph.layout(layer.name()).shape()).as(layer.name()).isEqualTo(graph.shape(layer.name()));
        }
        final String explained = ExplanationLayer.of(graph).orElseThrow();
        final FeatureMaps maps = graph.maps(explained).orElseThrow();
        final Shape shape = graph.shape(explained).withBatch(1);
        assertThat(maps.height()).as(explained).isBetween(2, 16).isEqualTo(maps.width());
        assertThat(maps.channels() * maps.positions()).isEqualTo((int) shape.size());
        assertThat(graph.layout(graph.output())).hasToString("NC");
    }
}
