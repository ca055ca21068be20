package dev.fovea.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.testing.EngineRuns;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two steps of every architecture: what no gradient reaches does not move. A weight behind one that starts at zero moves in the second
 * step. Families stand for their members with the same layers and fewer maps, and images are as small as the layers allow.
 */
class EveryWeightMovesTest {

    private static final int BATCH = 4;
    private static final int CLASSES = 3;
    private static final int SMALL_IMAGE = 64;
    private static final float RATE = 1e-3f;

    private static final Map<String, String> NARROW = Map.ofEntries(
            Map.entry("mlp", "mlp?size=6&hidden=8,7"),
            Map.entry("vgg11", vgg("1,1,2,2,2")),
            Map.entry("vgg13", vgg("2,2,2,2,2")),
            Map.entry("vgg16", vgg("2,2,3,3,3")),
            Map.entry("vgg19", vgg("2,2,4,4,4")),
            Map.entry("vgg11_bn", vgg("1,1,2,2,2") + "&norm=true"),
            Map.entry("vgg13_bn", vgg("2,2,2,2,2") + "&norm=true"),
            Map.entry("vgg16_bn", vgg("2,2,3,3,3") + "&norm=true"),
            Map.entry("vgg19_bn", vgg("2,2,4,4,4") + "&norm=true"),
            Map.entry("resnet18", "resnet?blocks=2,2,2,2&width=8&size=64"),
            Map.entry("resnet34", "resnet?blocks=3,4,6,3&width=8&size=64"),
            Map.entry("resnet50", "resnet?block=bottleneck&blocks=3,4,6,3&width=8&size=64"),
            Map.entry("resnet101", "resnet?block=bottleneck&blocks=3,4,23,3&width=8&size=64"),
            Map.entry("resnet152", "resnet?block=bottleneck&blocks=3,8,36,3&width=8&size=64"),
            Map.entry("randwire", "randwire?nodes=8&width=8&size=64"));

    private static String vgg(String convolutions) {
        return "vgg?convolutions=%s&width=8&hidden=32&size=32".formatted(convolutions);
    }

    static Stream<String> architectures() {
        return Architectures.all().stream().map(Architecture::name);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void everyWeightMovesOnPyTorch(String architecture) {
        train(architecture, Framework.PYTORCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "lenet5", "vgg11_bn", "resnet18", "resnet50", "squeezenet1_1", "randwire"})
    void everyWeightMovesOnMxNet(String architecture) {
        train(architecture, Framework.MXNET);
    }

    private static void train(String architecture, Framework framework) {
        final Graph graph = WeightInitialization.fill(small(architecture), 3);
        final Set<String> learning = graph.parameters().values().stream()
                .filter(Parameter::learnable)
                .map(Parameter::name)
                .collect(Collectors.toSet());
        final Map<String, float[]> weights = new HashMap<>();
        learning.forEach(name -> weights.put(name, values(graph, name)));
        try (TrainingSession session = new DjlEngine(framework).train(graph, learning, Device.CPU)) {
            for (int step = 0; step < 2; step++) {
                final Tensor images = EngineRuns.random(graph, BATCH, step);
                session.gradients(Map.of("input", images), EveryWeightMovesTest::pulled)
                        .forEach((name, gradient) -> move(Objects.requireNonNull(weights.get(name)), gradient));
                session.set(weights);
            }
            final Graph trained = session.graph();
            for (String name : learning) {
                assertThat(values(trained, name)).as(name).isNotEqualTo(values(graph, name));
                assertThat(areFinite(values(trained, name))).as(name).isTrue();
            }
        }
    }

    private static Graph small(String architecture) {
        final Graph graph = Architectures.byName(NARROW.getOrDefault(architecture, architecture))
                .graph(CLASSES);
        final Shape input = Objects.requireNonNull(graph.inputs().get("input"));
        if (input.rank() < 4 || input.dim(2) <= SMALL_IMAGE) {
            return graph;
        }
        final Shape small = input.with(2, SMALL_IMAGE).with(3, SMALL_IMAGE);
        try {
            return new Graph(
                    graph.name(),
                    Map.of("input", small),
                    graph.layers(),
                    graph.parameters().values(),
                    graph.outputs());
        } catch (InvalidGraphException e) {
            return graph;
        }
    }

    /** The gradient of a loss that pulls the outputs of each image to another class. */
    private static Tensor pulled(Tensor output) {
        final float[] gradient = new float[Math.toIntExact(output.size())];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (i / CLASSES % CLASSES == i % CLASSES ? -1 : 0.4f) / BATCH;
        }
        return Tensor.of(output.shape(), gradient);
    }

    /** By the same length whatever that of the gradient: a scale before another normalisation has one of a millionth. */
    private static void move(float[] weights, float[] gradient) {
        float largest = 0;
        for (float slope : gradient) {
            largest = Math.max(largest, Math.abs(slope));
        }
        for (int i = 0; i < weights.length && largest > 0; i++) {
            weights[i] -= RATE * (gradient[i] / largest);
        }
    }

    /** Of up to a hundred million. */
    private static boolean areFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static float[] values(Graph graph, String name) {
        return Objects.requireNonNull(graph.parameters().get(name)).filled().floats();
    }
}
