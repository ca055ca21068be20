package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.FormulaWeights;
import dev.fovea.network.testing.SharedData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each architecture's gradients are torch's: of the input to 1e-4 of its range, of a late layer as the Grad-CAM grid they give.
 *
 * <p>A gradient jumps where a rectifier's input changes sign or another element of a window becomes the largest. GoogLeNet with these
 * weights is so close to such points that changing the input by one part in ten million moves its gradient by up to 0.13 standard
 * deviations, on one and the same engine; no engine can agree with another to more than that. Its late layer has no such point near.
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
final class ReferenceGradientsTest {

    private static final double TOLERANCE = 1e-4;
    private static final double GOOGLENET_TOLERANCE = 1e-2;

    /** Processors without AVX-512 round otherwise, and one value across a tie moves input gradient and grid by up to 2e-3. */
    private static final double VGG16_TOLERANCE = 1e-2;

    private final JsonNode reference;
    private final Graph graph;

    ReferenceGradientsTest(String name) {
        reference = JsonMapper.shared()
                .readTree(SharedData.require("reference/architectures.json"))
                .required(name);
        graph = FormulaWeights.fill(Architectures.byName(name).graph(1000));
    }

    @ParameterizedTest
    @EnumSource(Framework.class)
    void areTheReferences(Framework framework) {
        final JsonNode gradCam = reference.required("gradCam");
        final String layer = layer(gradCam.required("layer").asString());
        final float[] oneHot = new float[1000];
        oneHot[gradCam.required("class").intValue()] = 1;
        final Map<String, Tensor> seed = Map.of(graph.output(), Tensor.of(Shape.of(1, 1000), oneHot));
        try (Differentiator differentiator = new DjlEngine(framework).differentiate(graph, Device.CPU);
                Trace trace = differentiator.trace(Map.of("input", FormulaWeights.image(224)))) {
            final Map<String, Tensor> gradients =
                    trace.gradients(seed, List.of("input", layer), RectifierRule.DERIVATIVE);
            verifyInputGradient(Objects.requireNonNull(gradients.get("input")).floats());
            verifyGrid(trace.value(layer), Objects.requireNonNull(gradients.get(layer)), gradCam.required("map"));
        }
    }

    /** There, the rectifier after DenseNet's last norm overwrites what the norm computed. */
    private String layer(String module) {
        return graph.layer(module.equals("features.norm5") ? "relu" : module).name();
    }

    private void verifyInputGradient(float[] gradient) {
        final JsonNode expected = reference.required("inputGradient");
        final double spread = 2 * expected.required("absMax").doubleValue();
        verifyNear("first", Arrays.copyOf(gradient, 8), expected.required("first8"), spread);
        verifyNear(
                "last",
                Arrays.copyOfRange(gradient, gradient.length - 8, gradient.length),
                expected.required("last8"),
                spread);
        final double absolute = IntStream.range(0, gradient.length)
                .mapToDouble(i -> Math.abs(gradient[i]))
                .sum();
        assertThat(absolute / expected.required("absSum").doubleValue() - 1)
                .as("sum")
                .isBetween(-inputTolerance(), inputTolerance());
    }

    private double gridTolerance() {
        return graph.name().equals("vgg16") ? VGG16_TOLERANCE : TOLERANCE;
    }

    private double inputTolerance() {
        return switch (graph.name()) {
            case "googlenet" -> GOOGLENET_TOLERANCE;
            case "vgg16" -> VGG16_TOLERANCE;
            default -> TOLERANCE;
        };
    }

    /** The rectified sum of the maps, each weighted by its mean gradient (Selvaraju et al. 2017). */
    private void verifyGrid(Tensor activation, Tensor gradient, JsonNode expected) {
        final int channels = (int) activation.shape().dim(1);
        final int area = (int) (activation.shape().dim(2) * activation.shape().dim(3));
        final float[] a = activation.floats();
        final float[] g = gradient.floats();
        final double[] map = new double[area];
        for (int c = 0; c < channels; c++) {
            double weight = 0;
            for (int i = 0; i < area; i++) {
                weight += g[c * area + i] / area;
            }
            for (int i = 0; i < area; i++) {
                map[i] += weight * a[c * area + i];
            }
        }
        final double[] numbers = expected.valueStream()
                .flatMap(row -> row.isArray() ? row.valueStream() : java.util.stream.Stream.of(row))
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
        final double spread = Math.max(
                Arrays.stream(numbers).max().orElseThrow()
                        - Arrays.stream(numbers).min().orElseThrow(),
                1e-12);
        for (int i = 0; i < area; i++) {
            assertThat((Math.max(0, map[i]) - numbers[i]) / spread)
                    .as("grid of %s at %d", graph.name(), i)
                    .isBetween(-gridTolerance(), gridTolerance());
        }
    }

    private void verifyNear(String what, float[] actual, JsonNode expected, double spread) {
        for (int i = 0; i < actual.length; i++) {
            assertThat((actual[i] - expected.get(i).doubleValue()) / spread)
                    .as("%s numbers of the input gradient of %s", what, graph.name())
                    .isBetween(-inputTolerance(), inputTolerance());
        }
    }
}
