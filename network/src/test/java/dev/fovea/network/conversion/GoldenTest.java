package dev.fovea.network.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.TinyNetworks;
import dev.fovea.network.weights.formats.NpzFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() {
        final Golden golden = recorded(logits(1));
        golden.write(folder.resolve("golden.npz"));

        assertThat(Golden.read(folder.resolve("golden.npz"))).isEqualTo(golden);
        assertThat(golden.input().shape()).isEqualTo(Shape.of(1, 3, 4, 4));
        assertThat(golden.output().shape()).isEqualTo(Shape.of(1, 3));
    }

    @Test
    void theSameModelReproducesItsRun() {
        final Golden golden = recorded(logits(1));

        assertThatCode(() -> replay(golden, logits(1))).doesNotThrowAnyException();
    }

    /** The logits grow by the factor 1.01, and so does their spread: ten times what is allowed. */
    @Test
    void aModelWithOtherWeightsDoesNot() {
        final Golden golden = recorded(logits(1));

        assertThatThrownBy(() -> replay(golden, logits(1.01f)))
                .isInstanceOf(GoldenMismatchException.class)
                .hasMessageContaining("does not reproduce");
    }

    @Test
    void aModelThatAnswersNotANumberDoesNot() {
        final Golden golden = recorded(logits(1));

        assertThatThrownBy(() -> replay(golden, logits(Float.NaN))).isInstanceOf(GoldenMismatchException.class);
    }

    @Test
    void anOutputOfAnotherShapeIsAnotherModel() {
        final Golden golden = recorded(logits(1));

        assertThatThrownBy(() -> replay(golden, TinyNetworks.classifier(1).returning(List.of("pool"))))
                .isInstanceOf(GoldenMismatchException.class)
                .hasMessageContaining("[1, 3, 1, 1], not [1, 3]");
    }

    @Test
    void aFileWithoutARunIsRefused() {
        final Path file = folder.resolve("golden.npz");
        NpzFile.write(file, Map.of("input", Tensor.of(Shape.of(1), 1)));

        assertThatThrownBy(() -> Golden.read(file))
                .isInstanceOf(GoldenMismatchException.class)
                .hasMessageContaining("'output'");
    }

    private static Graph logits(float gain) {
        return TinyNetworks.classifier(gain).returning(List.of("logits"));
    }

    private static Golden recorded(Graph graph) {
        try (Session session = open(graph)) {
            return Golden.record(graph, session);
        }
    }

    private static void replay(Golden golden, Graph graph) {
        try (Session session = open(graph)) {
            golden.replay(graph, session);
        }
    }

    private static Session open(Graph graph) {
        return new OnnxRuntimeEngine().open(graph, SessionOptions.onCpu(1));
    }
}
