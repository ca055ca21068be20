package dev.fovea.network.inspection;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.DifferentiableEngine;
import dev.fovea.network.engine.Differentiator;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.RectifierRule;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.Trace;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import java.util.Collection;
import java.util.Map;

/** PyTorch, counting what holds native memory: weights and traces that are not closed. */
final class OpenTraces implements DifferentiableEngine {

    private final DifferentiableEngine engine = new DjlEngine(Framework.PYTORCH);
    private int opened;
    private int open;

    /** Ever opened. */
    int opened() {
        return opened;
    }

    /** Not closed yet. */
    int open() {
        return open;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Session open(Graph graph, SessionOptions options) {
        return engine.open(graph, options);
    }

    @Override
    public Differentiator differentiate(Graph graph, Device device) {
        count();
        return new Counted(engine.differentiate(graph, device));
    }

    private void count() {
        opened++;
        open++;
    }

    private final class Counted implements Differentiator {

        private final Differentiator differentiator;

        Counted(Differentiator differentiator) {
            this.differentiator = differentiator;
        }

        @Override
        public Trace trace(Map<String, Tensor> inputs) {
            count();
            return new CountedTrace(differentiator.trace(inputs));
        }

        @Override
        public Placement placement() {
            return differentiator.placement();
        }

        @Override
        public void close() {
            open--;
            differentiator.close();
        }
    }

    private final class CountedTrace implements Trace {

        private final Trace trace;

        CountedTrace(Trace trace) {
            this.trace = trace;
        }

        @Override
        public Tensor value(String layer) {
            return trace.value(layer);
        }

        @Override
        public Map<String, Tensor> gradients(Map<String, Tensor> seeds, Collection<String> of, RectifierRule rule) {
            return trace.gradients(seeds, of, rule);
        }

        @Override
        public void close() {
            open--;
            trace.close();
        }
    }
}
