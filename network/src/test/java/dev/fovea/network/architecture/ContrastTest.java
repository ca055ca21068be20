package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.graph.onnx.OnnxWriter;
import dev.fovea.network.graph.operator.Lrn;
import dev.fovea.network.testing.EngineRuns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local contrast normalisation as a setting of families. */
final class ContrastTest {

    /**
     * Of AlexNet as far as the last normalisation, since all its weights are a quarter of a gigabyte. Networks without dropout are in
     * TrainableArchitecturesTest.
     */
    @ParameterizedTest
    @CsvSource({
        "alexnet_2012?contrast=across, pool2",
        "alexnet_2012?contrast=within, pool2",
        "'vgg?convolutions=1,1&width=4&hidden=8&size=32&contrast=across', classifier.6",
        "'vgg?convolutions=1,1&width=4&hidden=8&size=32&contrast=within', classifier.6"
    })
    void aFileSaysTheSameOnEveryEngine(String name, String output) {
        final Graph graph = WeightInitialization.fill(Architectures.byName(name).graph(3), 1)
                .returning(List.of(output));
        final Tensor photo = EngineRuns.random(graph, 1, 2);

        final Graph read = OnnxReader.read(OnnxWriter.toBuffer(graph), InputSize.FROM_FILE);

        assertThat(read).isEqualTo(graph);
        final float[] served =
                EngineRuns.run(new OnnxRuntimeEngine(), graph, photo).floats();
        for (Engine engine : EngineRuns.engines()) {
            assertThat(EngineRuns.run(engine, read, photo).floats())
                    .as(engine.name())
                    .containsExactly(served, within(1e-3f));
        }
    }

    /** It has nothing to learn, and takes its place in front of every pooling. */
    @ParameterizedTest
    @CsvSource({
        "lenet5_modern, ?, 2",
        "'vgg?convolutions=1,1&size=32', &, 2",
        "'resnet?blocks=1,1&size=32', &, 1",
        "alexnet_2012, ?, 2"
    })
    void itAddsNoWeights(String name, String sign, int places) {
        final Graph published = Architectures.byName(name).graph(3);
        for (String contrast : List.of("across", "within")) {
            final Graph graph =
                    Architectures.byName(name + sign + "contrast=" + contrast).graph(3);

            assertThat(graph.parameterCount()).isEqualTo(published.parameterCount());
            assertThat(graph.layers().stream().map(Layer::name).filter(layer -> layer.endsWith(".divisive")))
                    .hasSize(places);
        }
    }

    @Test
    void ofAlexNetItIsThePlaceOfTheResponseNormalisation() {
        assertThat(responses("alexnet_2012")).isEqualTo(2);
        assertThat(responses("alexnet_2012?contrast=none")).isEqualTo(2);
        assertThat(responses("alexnet_2012?contrast=across")).isZero();
    }

    private static long responses(String name) {
        return Architectures.byName(name).graph(3).layers().stream()
                .filter(layer -> layer.operator() instanceof Lrn)
                .count();
    }
}
