package dev.fovea.training.linearprobe;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** ONNX Runtime, counting open sessions and photos. */
final class CountingEngine implements Engine {

    /** Native sessions that are not closed. */
    final AtomicInteger open = new AtomicInteger();

    final AtomicInteger photos = new AtomicInteger();

    private final Engine engine = new OnnxRuntimeEngine();

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Session open(Graph graph, SessionOptions options) {
        final Session session = engine.open(graph, options);
        open.incrementAndGet();
        return new Session() {
            @Override
            public Map<String, Tensor> run(Map<String, Tensor> inputs) {
                photos.addAndGet(Math.toIntExact(
                        inputs.values().iterator().next().shape().dim(0)));
                return session.run(inputs);
            }

            @Override
            public Placement placement() {
                return session.placement();
            }

            @Override
            public void close() {
                session.close();
                open.decrementAndGet();
            }
        };
    }
}
