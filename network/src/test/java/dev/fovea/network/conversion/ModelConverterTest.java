package dev.fovea.network.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.manifest.ModelManifest;
import dev.fovea.manifest.ModelManifest.Task;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.architecture.UnknownArchitectureException;
import dev.fovea.network.architecture.WeightInitialization;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.graph.onnx.OnnxWriter;
import dev.fovea.network.testing.FormulaWeights;
import dev.fovea.network.testing.TinyNetworks;
import dev.fovea.network.weights.WeightMismatchException;
import dev.fovea.network.weights.formats.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelConverterTest {

    private static final long LIMIT = 1L << 32;

    private static final String[] LABELS = {"cat", "dog", "owl"};

    @TempDir
    Path folder;

    private final ModelConverter converter =
            new ModelConverter(new OnnxRuntimeEngine(), 1, new ActivationLimit(LIMIT, "limit"));

    @Test
    void aStateDictionaryBecomesTheArchitecturesGraph() throws IOException {
        final Graph graph =
                FormulaWeights.fill(Architectures.byName("cifar_resnet20").graph(3));

        final ConvertedModel model =
                converter.convert(weights(graph), Descriptions.of("cifar_resnet20", 32, LABELS), folder);

        assertThat(OnnxReader.read(model.onnx())).isEqualTo(graph);
        assertThat(Golden.read(model.golden()).output().shape()).isEqualTo(Shape.of(1, 3));
    }

    @Test
    void anArchitectureWithSettingsTakesItsWeights() throws IOException {
        final String name = "mlp?size=4&channels=3&hidden=5&activation=tanh";
        final Graph graph = WeightInitialization.fill(Architectures.byName(name).graph(3), 1);

        final ConvertedModel model = converter.convert(weights(graph), Descriptions.of(name, 4, LABELS), folder);

        assertThat(OnnxReader.read(model.onnx())).isEqualTo(graph);
        assertThat(model.manifest().architecture()).isEqualTo(name);
    }

    @Test
    void theManifestSaysWhatTheDescriptionSays() throws IOException {
        final ModelManifest manifest = converter
                .convert(onnx(TinyNetworks.classifier(1)), Descriptions.of("onnx", 4, LABELS), folder)
                .manifest();

        assertThat(manifest.name()).isEqualTo("pets");
        assertThat(manifest.version()).isZero();
        assertThat(manifest.architecture()).isEqualTo("onnx");
        assertThat(manifest.task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(manifest.labels()).containsExactly(LABELS);
        assertThat(manifest.metrics()).containsExactly(Map.entry("top1", 0.5));
        assertThat(manifest.licence()).isEqualTo("MIT");
        assertThat(manifest.explanationLayer()).isEqualTo("relu");
    }

    @Test
    void aSoftmaxAtTheEndIsCutOff() throws IOException {
        assertThat(outputs(Descriptions.of("onnx", 4, LABELS))).containsExactly("logits");
    }

    @Test
    void aModelOfFeaturesKeepsItsEnd() throws IOException {
        assertThat(outputs(Descriptions.of("onnx", 4))).containsExactly("probabilities");
    }

    @Test
    void theGraphEndsAtTheLayerAskedFor() throws IOException {
        assertThat(outputs(Descriptions.detailed("onnx", 4, null, null, "features")))
                .containsExactly("features");
    }

    @Test
    void anotherNumberOfLabelsThanClassesIsRefused() {
        assertThatThrownBy(() -> outputs(Descriptions.of("onnx", 4, "cat", "dog")))
                .isInstanceOf(ConversionException.class)
                .hasMessage("The model has 3 classes but 2 labels were given");
    }

    @Test
    void aMapIsNoOutputOfAClassifier() {
        assertThatThrownBy(() -> outputs(Descriptions.detailed("onnx", 4, Task.CLASSIFICATION, null, "relu")))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("must be [N, classes]");
    }

    @Test
    void anImageOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> outputs(Descriptions.of("onnx", 5, LABELS)))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("3, 4, 4]")
                .hasMessageContaining("3, 5, 5]");
    }

    @Test
    void ofSeveralOutputsOneMustBeNamed() throws IOException {
        final Path file = onnx(TinyNetworks.classifier(1).returning(List.of("features", "logits")));

        assertThatThrownBy(() -> converter.convert(file, Descriptions.of("onnx", 4, LABELS), folder))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("[features, logits]");
    }

    @Test
    void anUnknownLayerIsRefusedNamingTheNearest() {
        assertThatThrownBy(() -> outputs(Descriptions.detailed("onnx", 4, null, null, "feature")))
                .isInstanceOf(UnknownLayerException.class)
                .hasMessageContaining("features");
        assertThatThrownBy(() -> outputs(Descriptions.detailed("onnx", 4, null, "rely", null)))
                .isInstanceOf(UnknownLayerException.class)
                .hasMessageContaining("relu");
    }

    @Test
    void weightsWithoutAnArchitectureAreRefusedNamingThose() throws IOException {
        final Path file = weights(TinyNetworks.classifier(1));

        assertThatThrownBy(() -> converter.convert(file, Descriptions.of("onnx", 4, LABELS), folder))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("weights but no network")
                .hasMessageContaining("resnet18");
    }

    @Test
    void anUnknownArchitectureIsRefused() throws IOException {
        final Path file = weights(TinyNetworks.classifier(1));

        assertThatThrownBy(() -> converter.convert(file, Descriptions.of("resnet19", 4, LABELS), folder))
                .isInstanceOf(UnknownArchitectureException.class);
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() throws IOException {
        final Path file = weights(TinyNetworks.classifier(1));

        assertThatThrownBy(() -> converter.convert(file, Descriptions.of("cifar_resnet20", 32, LABELS), folder))
                .isInstanceOf(WeightMismatchException.class)
                .hasMessageContaining("logits.weight");
    }

    @Test
    void aModelThatAnswersNotANumberIsRefused() throws IOException {
        final Path file = onnx(TinyNetworks.classifier(Float.NaN));

        assertThatThrownBy(() -> converter.convert(file, Descriptions.of("onnx", 4, LABELS), folder))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("NaN");
    }

    private List<String> outputs(ModelDescription description) throws IOException {
        final Path file = onnx(TinyNetworks.classifier(1));
        return OnnxReader.read(converter.convert(file, description, folder).onnx())
                .outputs();
    }

    private Path onnx(Graph graph) throws IOException {
        final Path file = Files.createTempFile(folder, "tiny", ".onnx");
        OnnxWriter.write(graph, file);
        return file;
    }

    private Path weights(Graph graph) throws IOException {
        final Path file = Files.createTempFile(folder, "tiny", ".safetensors");
        SafetensorsFile.write(
                file,
                graph.parameters().values().stream().collect(Collectors.toMap(Parameter::name, Parameter::filled)));
        return file;
    }
}
