package dev.fovea.network.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.fovea.network.engine.EngineException;
import dev.fovea.network.engine.InputCheck;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.SmallNetwork;
import dev.fovea.network.graph.Graph;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Native arrays are counted: the graph's parameters while a session is open, nothing once it is closed. */
class DjlSessionTest {

    private static final Placement PLACEMENT = new Placement("test", dev.fovea.network.engine.Device.CPU, null);

    @ParameterizedTest
    @ValueSource(strings = {"PyTorch", "MXNet"})
    void aThousandRunsLeaveTheParametersAlone(String engineName) {
        try (NDManager manager = manager(engineName)) {
            final DjlSession session = session(manager, SmallNetwork.withSize(3));
            final List<NDArray> held = List.copyOf(manager.getManagedArrays());
            assertThat(held).hasSize(3);

            for (int i = 0; i < 1000; i++) {
                session.run(SmallNetwork.images(3, i));
            }

            assertThat(manager.getManagedArrays()).containsExactlyInAnyOrderElementsOf(held);
            session.close();
            assertThat(manager.getManagedArrays()).isEmpty();
            assertThat(held).allMatch(array -> isReleased(array));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PyTorch", "MXNet"})
    void aRunThatFailsLeavesNothing(String engineName) {
        final Graph graph = SmallNetwork.sum(2);
        try (NDManager manager = manager(engineName);
                DjlSession session = session(manager, graph)) {
            for (int i = 0; i < 100; i++) {
                assertThatExceptionOfType(EngineException.class)
                        .isThrownBy(() -> session.run(SmallNetwork.unequalBatches(2)));
            }

            assertThat(manager.getManagedArrays()).isEmpty();
        }
    }

    private static DjlSession session(NDManager manager, Graph graph) {
        return new DjlSession(new NativeWeights(manager, graph, PLACEMENT), new InputCheck(graph));
    }

    private static NDManager manager(String engineName) {
        return Engine.getEngine(engineName).newBaseManager(Device.cpu());
    }

    private static boolean isReleased(NDArray array) {
        return !array.getManager().isOpen();
    }
}
