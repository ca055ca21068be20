package dev.fovea.network.testing;

import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.djl.DjlEngine.Framework;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** One run of a graph with the input {@code input}, on any engine. */
public final class EngineRuns {

    private EngineRuns() {}

    public static List<Engine> engines() {
        return List.of(new OnnxRuntimeEngine(), new DjlEngine(Framework.PYTORCH), new DjlEngine(Framework.MXNET));
    }

    public static Tensor run(Engine engine, Graph graph, Tensor input) {
        final String output = graph.output();
        return Objects.requireNonNull(values(engine, graph, input, output).get(output));
    }

    public static Map<String, Tensor> values(Engine engine, Graph graph, Tensor input, String... layers) {
        try (Session session = engine.open(graph, SessionOptions.onCpu(1).returning(layers))) {
            return session.run(Map.of("input", input));
        }
    }

    /** Normally distributed inputs for a graph. */
    public static Tensor random(Graph graph, int batch, long seed) {
        final Shape shape = Objects.requireNonNull(graph.inputs().get("input")).withBatch(batch);
        final Random random = new Random(seed);
        final float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }
}
