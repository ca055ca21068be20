package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.onnx.OnnxReader;
import dev.fovea.network.graph.onnx.OnnxWriter;
import dev.fovea.network.testing.FormulaWeights;
import dev.fovea.network.testing.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each architecture, with weights from the formula, computes what torchvision's does, on every engine. Values agree to 1e-4 of the
 * spread: the standard deviation of the reference's values in that layer.
 */
@ParameterizedClass(name = "{0}")
@ValueSource(
        strings = {
            "alexnet",
            "vgg11",
            "vgg16",
            "resnet18",
            "resnet50",
            "squeezenet1_1",
            "mobilenet_v2",
            "googlenet",
            "densenet121"
        })
final class ReferenceArchitecturesTest {

    private static final double TOLERANCE = 1e-4;
    private static final int THREADS = 2;

    /** Of up to 140 million weights, filled once for all that is asked of it. */
    @SuppressWarnings("NullAway.Init")
    private static Graph graph;

    private final JsonNode reference;

    @BeforeParameterizedClassInvocation
    static void fill(String name) {
        graph = FormulaWeights.fill(Architectures.byName(name).graph(1000));
    }

    ReferenceArchitecturesTest(String name) {
        reference = JsonMapper.shared()
                .readTree(SharedData.require("reference/architectures.json"))
                .required(name);
    }

    @Test
    void computesTheSameOnOnnxRuntime() {
        verify(new OnnxRuntimeEngine(), graph);
    }

    @Test
    void computesTheSameOnPyTorch() {
        verify(new DjlEngine(Framework.PYTORCH), graph);
    }

    @Test
    void computesTheSameOnMxnet() {
        verify(new DjlEngine(Framework.MXNET), graph);
    }

    @Test
    void computesTheSameAfterARoundTripThroughAnOnnxFile(@TempDir Path folder) throws IOException {
        final Path file = folder.resolve("model.onnx");
        OnnxWriter.write(graph, file);
        verify(new OnnxRuntimeEngine(), OnnxReader.read(file));
    }

    private void verify(Engine engine, Graph network) {
        final JsonNode layers = reference.required("layers");
        final String logits = network.output();
        final List<String> asked = Stream.concat(
                        Stream.of(logits), layers.propertyNames().stream().map(this::layer))
                .toList();
        final SessionOptions options = SessionOptions.onCpu(THREADS).returning(asked.toArray(String[]::new));
        try (Session session = engine.open(network, options)) {
            final Map<String, Tensor> values = session.run(Map.of("input", FormulaWeights.image(224)));
            verifyLogits(value(values, logits));
            layers.propertyNames()
                    .forEach(layer -> verifyLayer(layer, value(values, layer(layer)), layers.required(layer)));
        }
    }

    /** The layer of a torchvision module. There, the rectifier after DenseNet's last norm overwrites what the norm computed. */
    private String layer(String module) {
        return graph.layer(module.equals("features.norm5") ? "relu" : module).name();
    }

    private static Tensor value(Map<String, Tensor> values, String layer) {
        return Objects.requireNonNull(values.get(layer), layer);
    }

    private void verifyLogits(Tensor tensor) {
        final double[] expected = doubles(reference.required("logits"));
        final double[] actual = doubles(tensor);
        verifyNear("logits", actual, expected, deviation(expected));
        assertThat(argmax(actual))
                .as("class by %s", graph.name())
                .isEqualTo(reference.required("argmax").intValue());
    }

    private void verifyLayer(String layer, Tensor tensor, JsonNode expected) {
        final double[] actual = doubles(tensor);
        final double[] first = doubles(expected.required("first8"));
        final double[] last = doubles(expected.required("last8"));
        final double mean = expected.required("mean").doubleValue();
        final double deviation = expected.required("std").doubleValue();
        assertThat(tensor.shape()).as(layer).isEqualTo(shape(expected.required("shape")));
        verifyNear(layer, new double[] {mean(actual), deviation(actual)}, new double[] {mean, deviation}, deviation);
        verifyNear(layer, Arrays.copyOf(actual, first.length), first, deviation);
        verifyNear(layer, Arrays.copyOfRange(actual, actual.length - last.length, actual.length), last, deviation);
    }

    private void verifyNear(String layer, double[] actual, double[] expected, double spread) {
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(IntStream.range(0, actual.length)
                        .mapToDouble(i -> Math.abs(actual[i] - expected[i]) / spread)
                        .max()
                        .orElseThrow())
                .as("largest difference, in spreads, at '%s' of %s", layer, graph.name())
                .isLessThan(TOLERANCE);
    }

    private static Shape shape(JsonNode dims) {
        return Shape.of(dims.valueStream().mapToLong(JsonNode::longValue).toArray());
    }

    private static double[] doubles(JsonNode numbers) {
        return numbers.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
    }

    private static double[] doubles(Tensor tensor) {
        final float[] floats = tensor.floats();
        return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    /** The standard deviation of the population. */
    private static double deviation(double[] values) {
        final double mean = mean(values);
        return Math.sqrt(DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    private static int argmax(double[] values) {
        return IntStream.range(0, values.length)
                .reduce((a, b) -> values[b] > values[a] ? b : a)
                .orElseThrow();
    }
}
