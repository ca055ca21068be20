package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each architecture, with weights from the formula, computes what torchvision's does, on every engine. Values agree to 1e-4 of the
 * spread: the standard deviation of the reference's values in that layer.
 */
@ParameterizedClass
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
@TestInstance(Lifecycle.PER_CLASS)
final class ReferenceArchitecturesTest {

    private static final double TOLERANCE = 1e-4;
    private static final int THREADS = 2;

    private final JsonNode reference;
    private final Graph graph;

    ReferenceArchitecturesTest(String name) {
        reference = JsonMapper.shared()
                .readTree(SharedData.require("reference/architectures.json"))
                .required(name);
        graph = FormulaWeights.fill(Architectures.byName(name).graph(1000));
    }

    @Test
    void hasAsManyParameters() {
        assertThat(graph.parameterCount())
                .isEqualTo(reference.required("parameters").longValue());
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
        final String logits = network.outputs().get(0);
        final List<String> asked = Stream.concat(
                        Stream.of(logits), layers.propertyNames().stream().map(this::layer))
                .distinct()
                .toList();
        final SessionOptions options = SessionOptions.onCpu(THREADS).returning(asked.toArray(String[]::new));
        try (Session session = engine.open(network, options)) {
            final Map<String, Tensor> values = session.run(Map.of("input", FormulaWeights.image(224)));
            verifyLogits(value(values, logits));
            layers.propertyNames()
                    .forEach(layer -> verifyLayer(layer, value(values, layer(layer)), layers.required(layer)));
        }
    }

    /** The layer that a torchvision module's name stands for; the rectifier after DenseNet's last norm works in place there. */
    private String layer(String module) {
        return graph.layer(module.equals("features.norm5") ? "relu" : module).name();
    }

    private static Tensor value(Map<String, Tensor> values, String layer) {
        return Objects.requireNonNull(values.get(layer), layer);
    }

    private void verifyLogits(Tensor tensor) {
        final double[] expected = doubles(reference.required("logits"));
        final double[] actual = doubles(tensor);
        assertThat(actual).as("logits").containsExactly(expected, within(TOLERANCE * deviation(expected)));
        assertThat(argmax(actual))
                .as("argmax")
                .isEqualTo(reference.required("argmax").intValue());
    }

    private static void verifyLayer(String layer, Tensor tensor, JsonNode expected) {
        final double spread = expected.required("std").doubleValue();
        final Offset<Double> near = within(TOLERANCE * spread);
        final double[] actual = doubles(tensor);
        final double[] first = doubles(expected.required("first8"));
        final double[] last = doubles(expected.required("last8"));
        assertThat(tensor.shape()).as(layer).isEqualTo(shape(expected.required("shape")));
        assertThat(mean(actual))
                .as("mean of %s", layer)
                .isCloseTo(expected.required("mean").doubleValue(), near);
        assertThat(deviation(actual)).as("deviation of %s", layer).isCloseTo(spread, near);
        assertThat(Arrays.copyOf(actual, first.length)).as("begin of %s", layer).containsExactly(first, near);
        assertThat(Arrays.copyOfRange(actual, actual.length - last.length, actual.length))
                .as("end of %s", layer)
                .containsExactly(last, near);
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
