package dev.fovea.network.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.fovea.network.engine.EngineException;
import dev.fovea.network.engine.InputCheck;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A graph on a DJL engine: the parameters live in one manager, each run's arrays in a manager of its own. */
final class DjlSession implements Session {

    private final NDManager manager;
    private final Graph graph;
    private final Placement placement;
    private final ForwardPass forward;
    private final Map<String, NDArray> parameters = new HashMap<>();

    DjlSession(NDManager manager, Graph graph, Placement placement) {
        this.manager = manager;
        this.graph = graph;
        this.placement = placement;
        this.forward = new ForwardPass(graph);
        graph.parameters()
                .forEach((name, parameter) -> parameters.put(name, NativeCopy.create(manager, parameter.filled())));
    }

    /** One run at a time: an array made from a parameter belongs to the parameter's manager, which is lent to one run. */
    @Override
    public synchronized Map<String, Tensor> run(Map<String, Tensor> inputs) {
        final Map<String, Tensor> checked = new InputCheck(graph).check(inputs);
        try (NDManager scope = manager.newSubManager()) {
            parameters.values().forEach(parameter -> parameter.tempAttach(scope));
            final Map<String, NDArray> values = new HashMap<>(parameters);
            checked.forEach((name, tensor) -> values.put(name, NativeCopy.create(scope, tensor)));
            forward.run(values);
            final Map<String, Tensor> outputs = new LinkedHashMap<>();
            for (String name : graph.outputs()) {
                outputs.put(name, NativeCopy.toTensor(Objects.requireNonNull(values.get(name))));
            }
            return outputs;
        } catch (RuntimeException e) {
            throw new EngineException(
                    "%s failed on '%s': %s".formatted(placement.engine(), graph.name(), e.getMessage()), e);
        }
    }

    @Override
    public Placement placement() {
        return placement;
    }

    @Override
    public synchronized void close() {
        manager.close();
    }
}
