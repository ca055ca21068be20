package dev.fovea.network.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.architecture.Architecture;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.engine.SmallNetwork;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.Gemm;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.LayerNormalization;
import dev.fovea.network.graph.operator.ReduceMean;
import dev.fovea.network.graph.operator.Reshape;
import dev.fovea.network.graph.operator.Transpose;
import dev.fovea.network.graph.operator.Window2d;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationLayerTest {

    private static final Path PAGE = Path.of("..", "docs", "explanations.md");

    private static Stream<Architecture> architectures() {
        return Architectures.all().stream();
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void theDocumentationNamesItForEveryArchitecture(Architecture architecture) throws IOException {
        final String layer = ExplanationLayer.of(architecture.graph(architecture.defaultClasses()))
                .map("`%s`"::formatted)
                .orElse("none");

        assertThat(Files.readAllLines(PAGE)).contains("| `%s` | %s |".formatted(architecture.name(), layer));
    }

    @Test
    void itIsTheLastLayerWithPositions() {
        assertThat(ExplanationLayer.of(SmallNetwork.withSize(2))).contains("block.relu");
    }

    /** A mixer: the last tokens and not the convolution that makes them of patches. */
    @Test
    void tokensHavePositions() {
        final Graph mixer = new Graph(
                "mixer",
                Map.of("image", Shape.of(Shape.BATCH, 3, 8, 8)),
                List.of(
                        new Layer("stem", new Conv(Window2d.square(2).stride(2), 1), List.of("image", "patches")),
                        new Layer("row", new Reshape(List.of(0L, 6L, -1L)), List.of("stem")),
                        new Layer("tokens", new Transpose(List.of(0, 2, 1)), List.of("row")),
                        new Layer("norm", new LayerNormalization(2, 1e-6f), List.of("tokens", "scale")),
                        new Layer("mean", new ReduceMean(List.of(1), false), List.of("norm")),
                        new Layer("logits", Gemm.linear(), List.of("mean", "weight"))),
                List.of(
                        new Parameter("patches", Shape.of(6, 3, 2, 2), true, null),
                        new Parameter("scale", Shape.of(6), true, null),
                        new Parameter("weight", Shape.of(10, 6), true, null)),
                List.of("logits"));

        assertThat(ExplanationLayer.of(mixer)).contains("norm");
    }

    /** What the classifier makes of the maps are maps of classes. */
    @Test
    void mapsOfClassesComeBehindTheClassifier() {
        final Graph classMaps = new Graph(
                "class maps",
                Map.of("image", Shape.of(Shape.BATCH, 3, 8, 8)),
                List.of(
                        new Layer("maps", new Conv(Window2d.square(3), 1), List.of("image", "kernel")),
                        new Layer("classifier", new Conv(Window2d.square(1), 1), List.of("maps", "weight")),
                        new Layer("pool", new GlobalAveragePool(), List.of("classifier")),
                        new Layer("flat", new Flatten(1), List.of("pool"))),
                List.of(
                        new Parameter("kernel", Shape.of(6, 3, 3, 3), true, null),
                        new Parameter("weight", Shape.of(10, 6, 1, 1), true, null)),
                List.of("flat"));

        assertThat(ExplanationLayer.of(classMaps)).contains("maps");
        // a network of features has no classifier
        assertThat(ExplanationLayer.of(classMaps.returning(List.of("classifier"))))
                .contains("classifier");
        assertThat(ExplanationLayer.of(classMaps.returning(List.of("pool")))).contains("maps");
    }
}
