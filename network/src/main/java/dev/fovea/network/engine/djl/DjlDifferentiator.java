package dev.fovea.network.engine.djl;

import ai.djl.engine.Engine;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.InputCheck;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.graph.Tensor;
import java.util.Map;

/** Traces of a graph on a DJL engine. */
final class DjlDifferentiator implements Differentiator {

    private final Engine engine;
    private final NativeWeights weights;

    DjlDifferentiator(Engine engine, NativeWeights weights) {
        this.engine = engine;
        this.weights = weights;
    }

    @Override
    public Trace trace(Map<String, Tensor> inputs) {
        final Map<String, Tensor> checked = new InputCheck(weights.graph()).check(inputs);
        final NativeWeights.Loan loan = weights.lend();
        try {
            return DjlTrace.forward(engine, weights, loan, checked);
        } catch (RuntimeException e) {
            loan.close();
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
