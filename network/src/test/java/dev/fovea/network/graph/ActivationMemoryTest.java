package dev.fovea.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.network.architecture.Architecture;
import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.graph.operator.Concat;
import dev.fovea.network.graph.operator.Conv;
import dev.fovea.network.graph.operator.ConvTranspose;
import dev.fovea.network.graph.operator.Pad;
import dev.fovea.network.graph.operator.Relu;
import dev.fovea.network.graph.operator.Resize;
import dev.fovea.network.graph.operator.ResizeSampling;
import dev.fovea.network.graph.operator.Window2d;
import dev.fovea.network.graph.summary.ActivationMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationMemoryTest {

    private static final double GIGABYTE = 1L << 30;

    /** 2 x 4 x 4 numbers read, as many written, of 4 bytes; what is written is kept once more. */
    @Test
    void whatALayerReadsAndWritesCountsEightTimesAndWhatIsKeptOnce() {
        final ActivationMemory memory = ActivationMemory.of(graph(new Relu()));

        assertThat(memory.bytes()).isCloseTo(4 * (32 + 8 * 64), within(0.1));
        assertThat(memory.largest().name()).isEqualTo("y");
    }

    @Test
    void whatAFewBytesOfAFileBlowUpIsSeen() {
        final Window2d far = Window2d.square(1).padding(0, 0, 9000, 9000).stride(9000);
        final ResizeSampling nearest = new ResizeSampling(
                ResizeSampling.Mode.NEAREST,
                ResizeSampling.Coordinates.ASYMMETRIC,
                ResizeSampling.Rounding.FLOOR,
                -0.75f);
        final List<Long> pads = List.of(0L, 0L, 4000L, 4000L);
        assertLarge(graph(new Pad(Pad.Mode.CONSTANT, pads, pads, 0)));
        assertLarge(graph(new Pad(Pad.Mode.EDGE, pads, pads, 0)));
        assertLarge(graph(new Resize(nearest, List.of(2000f, 2000f), List.of())));
        assertLarge(graph(new Resize(nearest, List.of(), List.of(1L, 1L << 26))));
        assertLarge(graph(new Conv(far, 1), 2, 2, 1, 1));
        assertLarge(graph(new ConvTranspose(Window2d.square(1).stride(3000), 1, 0, 0), 2, 2, 1, 1));
        // the padding cuts the output, not what is made on the way to it
        assertLarge(graph(new ConvTranspose(Window2d.square(2).dilation(9000).padding(4500), 1, 0, 0), 2, 2, 2, 2));
    }

    @Test
    void valuesThatDoubleAreSeen() {
        final List<Layer> layers = new ArrayList<>();
        String last = "x";
        for (int i = 0; i < 22; i++) {
            layers.add(new Layer("twice" + i, new Concat(1), List.of(last, last)));
            last = "twice" + i;
        }
        assertLarge(
                new Graph("doubled", Map.of("x", Shape.of(Shape.BATCH, 2, 4, 4)), layers, List.of(), List.of(last)));
    }

    /** The largest are DenseNet-201 and VGG-19. */
    @ParameterizedTest
    @MethodSource("architectures")
    void noArchitectureComesNearTheLimit(Architecture architecture) {
        assertThat(ActivationMemory.of(architecture.graph(1000)).bytes()).isLessThan(GIGABYTE);
    }

    static List<Architecture> architectures() {
        return Architectures.all();
    }

    private static void assertLarge(Graph graph) {
        assertThat(ActivationMemory.of(graph).bytes())
                .as(graph.layers().toString())
                .isGreaterThan(4 * GIGABYTE);
    }

    private static Graph graph(Operator operator, long... weight) {
        final List<Parameter> weights =
                weight.length < 4 ? List.of() : List.of(new Parameter("w", Shape.of(weight), true, null));
        final List<String> reads = weights.isEmpty() ? List.of("x") : List.of("x", "w");
        return new Graph(
                "one layer",
                Map.of("x", Shape.of(Shape.BATCH, 2, 4, 4)),
                List.of(new Layer("y", operator, reads)),
                weights,
                List.of("y"));
    }
}
