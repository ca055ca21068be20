package dev.fovea.network.engine.djl;

import dev.fovea.network.engine.InputCheck;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A graph on a DJL engine, one run at a time. */
final class DjlSession implements Session {

    private final NativeWeights weights;
    private final Graph graph;
    private final InputCheck check;
    private final ForwardPass forward;

    DjlSession(NativeWeights weights, InputCheck check) {
        this.weights = weights;
        this.check = check;
        this.graph = weights.graph();
        this.forward = new ForwardPass(graph);
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        final Map<String, Tensor> checked = check.check(inputs);
        try (NativeWeights.Loan loan = weights.lend()) {
            checked.forEach((name, tensor) -> loan.values().put(name, NativeCopy.create(loan.scope(), tensor)));
            forward.run(loan);
            final Map<String, Tensor> outputs = new LinkedHashMap<>();
            for (String name : graph.outputs()) {
                outputs.put(name, NativeCopy.toTensor(loan.value(name)));
            }
            return outputs;
        } catch (RuntimeException e) {
            throw weights.failure(e);
        }
    }

    @Override
    public Placement placement() {
        return weights.placement();
    }

    @Override
    public void close() {
        weights.close();
    }
}
