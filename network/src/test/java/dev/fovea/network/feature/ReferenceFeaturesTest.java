package dev.fovea.network.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.InputSize;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.testing.FormulaWeights;
import dev.fovea.network.testing.SharedData;
import dev.fovea.network.weights.StateDictionary;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Features from a part of a network are those that others compute with all of it. */
class ReferenceFeaturesTest {

    private static final Tensor IMAGE = FormulaWeights.image(224);

    /** The mean over all channels of average-pooled features is torchvision's mean of the layer; 1e-4 of the spread. */
    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet50", "squeezenet1_1", "mobilenet_v2", "googlenet", "densenet121"})
    void pooledFeaturesAreTorchvisions(String architecture) {
        final JsonNode reference = JsonMapper.shared()
                .readTree(SharedData.require("reference/architectures.json"))
                .required(architecture)
                .required("layers");
        final Graph graph =
                FormulaWeights.fill(Architectures.byName(architecture).graph(1000));
        for (Map.Entry<String, JsonNode> layer : reference.properties()) {
            // Torchvision's rectifier behind DenseNet's last normalisation works in place.
            final String name = layer.getKey().equals("features.norm5") ? "relu" : layer.getKey();
            final float[] pooled = features(graph, name, new AveragePooling(), new OnnxRuntimeEngine());
            final double tolerance = 1e-4 * layer.getValue().required("std").asDouble();
            assertThat(mean(pooled))
                    .as(layer.getKey())
                    .isCloseTo(layer.getValue().required("mean").asDouble(), within(tolerance));
            assertStartsWith(
                    features(graph, name, new FlattenPooling(), new OnnxRuntimeEngine()),
                    layer.getValue().required("first8"),
                    tolerance);
        }
    }

    private static void assertStartsWith(float[] values, JsonNode expected, double tolerance) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat((double) values[i]).isCloseTo(expected.get(i).asDouble(), within(tolerance));
        }
    }

    @Test
    void squeezeNetsFeaturesAreTheSameOnPyTorch() {
        final Graph graph = StateDictionary.read(SharedData.require("models/squeezenet1_1.pth"))
                .fill(Architectures.byName("squeezenet1_1").graph(1000));

        final float[] features = features(graph, "features.12", new GeneralizedMeanPooling(3), new OnnxRuntimeEngine());
        final float[] others =
                features(graph, "features.12", new GeneralizedMeanPooling(3), new DjlEngine(Framework.PYTORCH));

        assertThat(features).hasSize(512).containsExactly(others, within(1e-4f));
    }

    /** Run by ONNX Runtime from the file, without our reader. */
    @Test
    void theBackbonesFeaturesAreThoseOfItsFile() throws IOException, OrtException {
        final Path file = SharedData.require("models/resnet50_v2_stage3.onnx");
        final Graph graph = OnnxReader.read(file, new InputSize(224, 224));

        final float[] features = features(graph, graph.output(), new AveragePooling(), new OnnxRuntimeEngine());

        assertThat(features).hasSize(1024).containsExactly(outputOf(file), within(1e-4f));
    }

    private static float[] outputOf(Path file) throws OrtException {
        final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor image = OnnxTensor.createTensor(
                        environment,
                        FloatBuffer.wrap(IMAGE.floats()),
                        IMAGE.shape().dims());
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), image))) {
            final OnnxTensor output = (OnnxTensor) result.get(0);
            final float[] values = new float
                    [Math.toIntExact(Shape.of(output.getInfo().getShape()).size())];
            output.getFloatBuffer().get(values);
            return values;
        }
    }

    private static float[] features(Graph graph, String layer, Pooling pooling, Engine engine) {
        final FeatureExtraction extraction = new FeatureExtraction(graph, List.of(layer), pooling, false);
        try (Session session = engine.open(graph.returning(extraction.layers()), SessionOptions.onCpu(2))) {
            final String input = graph.input();
            return Objects.requireNonNull(
                            extraction.of(session.run(Map.of(input, IMAGE))).get(layer))
                    .floats();
        }
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }
}
