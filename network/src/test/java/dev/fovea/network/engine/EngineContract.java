package dev.fovea.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.network.graph.operator.Mul;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What every engine must do. */
public abstract class EngineContract {

    private static final int SIZE = 3;
    private static final SessionOptions ON_CPU = SessionOptions.onCpu(1);

    protected abstract Engine engine();

    @Test
    void theOutputsAreNamedByLayer() {
        try (Session session = open(ON_CPU)) {
            final Map<String, Tensor> outputs = session.run(SmallNetwork.images(SIZE, 2));

            assertThat(outputs).containsExactly(Map.entry("fc", Tensor.of(Shape.of(1, 2), 20, 1)));
        }
    }

    @Test
    void anyLayerCanBeAskedForAndAModuleStandsForItsLastLayer() {
        try (Session session = open(ON_CPU.returning("block.conv", "block"))) {
            final Map<String, Tensor> outputs = session.run(SmallNetwork.images(SIZE, 2));

            assertThat(outputs.keySet()).containsExactly("block.conv", "block.relu");
            assertThat(floats(outputs, "block.conv")).startsWith(2).endsWith(-2);
            assertThat(floats(outputs, "block.relu")).startsWith(2).endsWith(0);
        }
    }

    @Test
    void oneSessionTakesBatchesOfAnySize() {
        try (Session session = open(ON_CPU)) {
            for (int batch : new int[] {3, 1, 8, 2}) {
                final float[] colours = new float[batch];
                colours[batch - 1] = 7;

                final Map<String, Tensor> outputs = session.run(SmallNetwork.images(SIZE, colours));

                assertThat(floats(outputs, "fc")).hasSize(2 * batch).endsWith(70, 1);
            }
        }
    }

    /** The last layers of the network work on averages over all positions. */
    @Test
    void whereItIsAllowedImagesHaveAnySize() {
        try (Session session = open(ON_CPU.withAnyExtent())) {
            for (int size : new int[] {SIZE, 5, 1, 2}) {
                assertThat(floats(session.run(SmallNetwork.images(size, 4, 7)), "fc"))
                        .containsExactly(40, 1, 70, 1);
            }
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> session.run(Map.of("image", Tensor.of(Shape.of(1, 2, 1, 1), 3, 4))));
        }
    }

    @Test
    void anInputOfAnotherFloatingTypeIsConverted() {
        final ByteBuffer doubles = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        doubles.putDouble(3).flip();
        try (Session session = engine().open(SmallNetwork.withSize(1), ON_CPU)) {
            final Tensor image = new Tensor(DataType.FLOAT64, Shape.of(1, 1, 1, 1), doubles);

            assertThat(floats(session.run(Map.of("image", image)), "fc")).containsExactly(30, 1);
        }
    }

    @Test
    void aMissingInputIsNamed() {
        try (Session session = open(ON_CPU)) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> session.run(Map.of()))
                    .withMessage("Input 'image' [N, 1, 3, 3] is missing");
        }
    }

    @Test
    void anUnknownInputIsNamed() {
        try (Session session = open(ON_CPU)) {
            final Tensor image = SmallNetwork.images(SIZE, 1).get("image");
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> session.run(Map.of("image", image, "photo", image)))
                    .withMessage("There is no input 'photo'; the inputs are [image]");
        }
    }

    @Test
    void aWronglyShapedInputIsNamed() {
        try (Session session = open(ON_CPU)) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> session.run(SmallNetwork.images(4, 1)))
                    .withMessage("Input 'image' must have the shape [N, 1, 3, 3], not [1, 1, 4, 4]");
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> session.run(SmallNetwork.images(SIZE)))
                    .withMessage("Input 'image' must have the shape [N, 1, 3, 3], not [0, 1, 3, 3]");
        }
    }

    @Test
    void anUnknownOutputIsRefusedWithNearNames() {
        assertThatExceptionOfType(UnknownLayerException.class)
                .isThrownBy(() -> open(ON_CPU.returning("block.rel")))
                .satisfies(e -> assertThat(e.nearest()).startsWith("block.relu"));
    }

    @Test
    void aGraphWithoutWeightsIsRefused() {
        final Shape shape = Shape.of(1, 2);
        final Graph graph = new Graph(
                "empty",
                Map.of("x", shape),
                List.of(new Layer("scale", new Mul(), List.of("x", "factor"))),
                List.of(new Parameter("factor", shape, true, null)),
                List.of("scale"));
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> engine().open(graph, ON_CPU))
                .withMessageContaining("'factor' has no value");
    }

    @Test
    void aGpuThatIsNotThereFallsBackToTheCpuAndSaysSo() {
        try (Session session = open(new SessionOptions(Device.gpu(7), 1, List.of()))) {
            final Placement placement = session.placement();

            assertThat(placement.device()).isEqualTo(Device.CPU);
            assertThat(placement.fallback()).startsWith("gpu:7 is not available");
            assertThat(session.run(SmallNetwork.images(SIZE, 2))).containsKey("fc");
        }
    }

    @Test
    void thePlacementNamesTheEngine() {
        try (Session session = open(ON_CPU)) {
            assertThat(session.placement()).isEqualTo(new Placement(engine().name(), Device.CPU, null));
        }
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheResult() {
        for (int threads : new int[] {1, 2, 4}) {
            try (Session session = open(SessionOptions.onCpu(threads))) {
                assertThat(floats(session.run(SmallNetwork.images(SIZE, 4)), "fc"))
                        .containsExactly(40, 1);
            }
        }
    }

    @Test
    void aRunThatFailsSaysWhereAndLeavesTheSessionUsable() {
        try (Session session = engine().open(SmallNetwork.sum(2), ON_CPU)) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> session.run(SmallNetwork.unequalBatches(2)))
                    .withMessageContaining("'sum'");

            final Tensor two = Tensor.of(Shape.of(1, 2), 1, 2);
            assertThat(floats(session.run(Map.of("a", two, "b", two)), "sum")).containsExactly(3, 6);
        }
    }

    @Test
    void aClosedSessionRefusesToRun() {
        final Session session = open(ON_CPU);
        session.close();

        assertThatThrownBy(() -> session.run(SmallNetwork.images(SIZE, 1))).isInstanceOf(EngineException.class);
    }

    private static float[] floats(Map<String, Tensor> outputs, String layer) {
        return Objects.requireNonNull(outputs.get(layer)).floats();
    }

    private Session open(SessionOptions options) {
        return engine().open(SmallNetwork.withSize(SIZE), options);
    }
}
