package dev.fovea.network.explanation.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Add;
import dev.fovea.network.graph.operator.AveragePool;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.Flatten;
import dev.fovea.network.graph.operator.GlobalAveragePool;
import dev.fovea.network.graph.operator.MaxPool;
import dev.fovea.network.graph.operator.Mul;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Sigmoid;
import dev.fovea.network.graph.operator.Window2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A network in stages answers as whole passes do, at every position of the window. */
class IncrementalNetworkTest {

    private static final int CHANNELS = 16;
    private static final Window2d THREE = Window2d.square(3).padding(1);

    private final List<Layer> layers = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final Random random = new Random(7);
    private String last = "image";

    private String add(Operator operator, String... inputs) {
        last = "layer" + layers.size();
        layers.add(new Layer(last, operator, List.of(inputs)));
        return last;
    }

    private Tensor values(Shape shape) {
        final float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() / 8;
        }
        return Tensor.of(shape, values);
    }

    private String parameter(Shape shape) {
        final String name = "parameter" + parameters.size();
        parameters.add(new Parameter(name, shape, true, values(shape)));
        return name;
    }

    private String conv(Window2d window) {
        final int channels = "image".equals(last) ? 3 : CHANNELS;
        final Shape weight = Shape.of(
                CHANNELS, channels, window.height().kernel(), window.width().kernel());
        add(new Conv(window, 1), last, parameter(weight), parameter(Shape.of(CHANNELS)));
        return add(new Relu(), last);
    }

    private Graph graph(int height, int width) {
        add(new Flatten(1), add(new GlobalAveragePool(), last));
        return new Graph(
                "awkward", Map.of("image", Shape.of(Shape.BATCH, 3, height, width)), layers, parameters, List.of(last));
    }

    /** Compares both at all positions. */
    private void assertExact(Graph graph, int window, int stride) {
        final Shape input = Objects.requireNonNull(graph.inputs().get("image")).withBatch(1);
        final int height = Math.toIntExact(input.dim(2));
        final int width = Math.toIntExact(input.dim(3));
        final Covering covering = new Covering(height, width, window, stride);
        final Tensor image = values(input);
        final OnnxRuntimeEngine engine = new OnnxRuntimeEngine();
        try (Session whole = engine.open(graph, SessionOptions.onCpu(1));
                IncrementalNetwork stages = IncrementalNetwork.open(graph, covering, engine, SessionOptions.onCpu(1))
                        .orElseThrow()) {
            final IncrementalNetwork.Kept kept = stages.keep(image);
            assertThat(stages.batches().stream().flatMap(List::stream))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, covering.rows() * covering.columns())
                            .boxed()
                            .toList());
            for (List<Integer> positions : stages.batches()) {
                final float[] covered = kept.covered(positions, 0.5f).floats();
                for (int i = 0; i < positions.size(); i++) {
                    final float[] pixels = image.floats();
                    cover(pixels, covering.area(positions.get(i)), height, width);
                    final float[] expected = Objects.requireNonNull(whole.run(Map.of("image", Tensor.of(input, pixels)))
                                    .get(graph.output()))
                            .floats();
                    for (int c = 0; c < expected.length; c++) {
                        assertThat(covered[i * expected.length + c])
                                .describedAs("output %d at position %d", c, positions.get(i))
                                .isCloseTo(expected[c], within(1e-5f));
                    }
                }
            }
        }
    }

    private static void cover(float[] pixels, Area area, int height, int width) {
        for (int c = 0; c < 3; c++) {
            for (int y = area.rows().from(); y < area.rows().end(); y++) {
                for (int x = area.columns().from(); x < area.columns().end(); x++) {
                    pixels[(c * height + y) * width + x] = 0.5f;
                }
            }
        }
    }

    private Optional<Plan> plan(Graph graph) {
        return new Planner(graph, new Covering(64, 64, 8, 8)).plan();
    }

    @Test
    void atBordersPaddingStaysZero() {
        conv(THREE);
        conv(THREE);
        conv(THREE);
        assertExact(graph(64, 64), 8, 8);
    }

    @Test
    void withPaddingOnOneSideAndStridesThatDoNotDivide() {
        conv(Window2d.square(3).padding(0, 1, 1, 0).stride(2));
        conv(THREE);
        conv(Window2d.square(3).padding(1, 0, 0, 1).stride(3));
        conv(THREE);
        assertExact(graph(101, 90), 9, 7);
    }

    @Test
    void withPoolsThatHangOverTheEnd() {
        conv(THREE);
        add(new MaxPool(Window2d.square(3).stride(2), true), last);
        conv(THREE);
        add(new AveragePool(Window2d.square(3).stride(2).padding(1), true, false), last);
        conv(THREE);
        assertExact(graph(96, 83), 10, 9);
    }

    @Test
    void acrossResidualConnectionsThatHalve() {
        final String block = conv(THREE);
        conv(THREE.stride(2));
        final String branch = conv(THREE);
        last = block;
        final String shortcut = conv(Window2d.square(1).stride(2));
        add(new Relu(), add(new Add(), branch, shortcut));
        conv(THREE);
        assertExact(graph(96, 96), 8, 13);
    }

    @Test
    void whereAStrideSkipsAllThatIsCovered() {
        conv(THREE);
        conv(Window2d.square(1));
        last = layers.get(0).name();
        conv(Window2d.square(1).stride(4));
        conv(THREE);
        assertExact(graph(96, 96), 1, 19);
    }

    @Test
    void dilationWidensWhatAWindowChanges() {
        conv(THREE);
        conv(Window2d.square(3).dilation(3).padding(3));
        conv(THREE);
        assertExact(graph(80, 64), 8, 11);
    }

    /** All positions depend on all others from the gate on, which the first layer feeds. */
    @Test
    void aGateOverAllPositionsEndsTheStages() {
        final String features = conv(THREE);
        add(new Mul(), features, add(new Sigmoid(), add(new GlobalAveragePool(), features)));
        conv(THREE);
        conv(THREE);
        conv(THREE);
        final Graph graph = graph(64, 64);

        assertThat(plan(graph)).isEmpty();
    }

    @Test
    void weightsPerPositionFitNoCrop() {
        conv(THREE);
        add(new Add(), last, parameter(Shape.of(1, CHANNELS, 64, 64)));
        conv(THREE);
        conv(THREE);
        assertThat(plan(graph(64, 64)).map(plan -> plan.tail().layers().size()).orElse(layers.size()))
                .isGreaterThan(layers.size() - 2);
    }

    @Test
    void aNetworkThatCostsNothingRunsWhole() {
        conv(Window2d.square(1).stride(32));
        assertThat(plan(graph(64, 64))).isEmpty();
    }
}
