package dev.fovea.network.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.network.engine.EngineException;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * The parameters of a graph in native memory. They are lent to one run at a time, because an array that is computed from a parameter
 * belongs to the parameter's manager, and must go when the run ends.
 */
final class NativeWeights implements AutoCloseable {

    private final NDManager manager;
    private final Graph graph;
    private final Placement placement;
    private final Map<String, NDArray> parameters = new HashMap<>();
    private final Semaphore turn = new Semaphore(1, true);

    NativeWeights(NDManager manager, Graph graph, Placement placement) {
        this.manager = manager;
        this.graph = graph;
        this.placement = placement;
        graph.parameters()
                .forEach((name, parameter) -> parameters.put(name, NativeCopy.create(manager, parameter.filled())));
    }

    Graph graph() {
        return graph;
    }

    Placement placement() {
        return placement;
    }

    /** Waits for its turn and lends the parameters to a new manager, which owns all that is computed from them. */
    Loan lend() {
        turn.acquireUninterruptibly();
        final NDManager scope;
        try {
            scope = manager.newSubManager();
            parameters.values().forEach(parameter -> parameter.tempAttach(scope));
        } catch (RuntimeException e) {
            turn.release();
            throw e;
        }
        return new Loan(scope, new HashMap<>(parameters));
    }

    /** What failed, in the words of the interface. */
    EngineException failure(RuntimeException e) {
        return new EngineException(
                "%s failed on '%s': %s".formatted(placement.engine(), graph.name(), e.getMessage()), e);
    }

    @Override
    public void close() {
        turn.acquireUninterruptibly();
        try {
            manager.close();
        } finally {
            turn.release();
        }
    }

    /** The parameters in use by one run. */
    final class Loan implements AutoCloseable {

        private final NDManager scope;
        private final Map<String, NDArray> values;

        private Loan(NDManager scope, Map<String, NDArray> values) {
            this.scope = scope;
            this.values = values;
        }

        /** Owns what the run computes. */
        NDManager scope() {
            return scope;
        }

        /** Parameters and, as the run goes on, whatever it computes, by name. */
        Map<String, NDArray> values() {
            return values;
        }

        NDArray value(String name) {
            return Objects.requireNonNull(values.get(name));
        }

        /** What a layer reads, without inputs left out. */
        NDList inputs(Layer layer) {
            final NDList inputs = new NDList();
            layer.inputs().stream()
                    .filter(name -> !name.isEmpty())
                    .map(this::value)
                    .forEach(inputs::add);
            return inputs;
        }

        @Override
        public void close() {
            try {
                scope.close();
            } finally {
                turn.release();
            }
        }
    }
}
