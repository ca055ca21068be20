package dev.fovea.training.descent;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.EngineException;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An engine on a device with little memory.
 *
 * @param photos that fit in it at once
 */
record SmallEngine(TrainableEngine engine, int photos) implements TrainableEngine {

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Session open(Graph graph, SessionOptions options) {
        return engine.open(graph, options);
    }

    @Override
    public TrainingSession train(Graph graph, Set<String> learning, Device device) {
        return new SmallSession(engine.train(graph, learning, device), photos);
    }

    private record SmallSession(TrainingSession session, int photos) implements TrainingSession {

        @Override
        public Map<String, float[]> gradients(Map<String, Tensor> inputs, UnaryOperator<Tensor> loss) {
            for (Tensor input : inputs.values()) {
                if (input.shape().dim(0) > photos) {
                    throw new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB");
                }
            }
            return session.gradients(inputs, loss);
        }

        @Override
        public void set(Map<String, float[]> weights) {
            session.set(weights);
        }

        @Override
        public void seed(long seed) {
            session.seed(seed);
        }

        @Override
        public Graph graph() {
            return session.graph();
        }

        @Override
        public Placement placement() {
            return session.placement();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
