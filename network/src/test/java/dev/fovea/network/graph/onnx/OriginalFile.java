package dev.fovea.network.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.fovea.network.engine.Engine;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.engine.onnx.OnnxRuntimeEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What ONNX Runtime makes of a file as it is, which every engine must make of the graph that was read from it. */
final class OriginalFile {

    private static final List<Engine> ENGINES = List.of(
            new OnnxRuntimeEngine(),
            new DjlEngine(DjlEngine.Framework.PYTORCH),
            new DjlEngine(DjlEngine.Framework.MXNET));

    private OriginalFile() {}

    /** Compares the first outputs on a random input, to a share of their spread. */
    static void assertComputesTheSame(byte[] file, Graph graph, Shape image, double tolerance) {
        final String input = graph.input();
        final Tensor x = random(image);
        final Tensor expected = run(file, x);
        final double spread = spread(expected.floats());
        for (Engine engine : ENGINES) {
            try (Session session = engine.open(graph, SessionOptions.onCpu(2))) {
                final Tensor computed =
                        session.run(Map.of(input, x)).values().iterator().next();
                assertThat(computed.shape()).as(engine.name()).isEqualTo(expected.shape());
                assertThat(computed.floats()).as(engine.name()).containsExactly(expected.floats(), within((float)
                        (tolerance * spread)));
            }
        }
    }

    private static Tensor random(Shape shape) {
        final Random random = new Random(1);
        final float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    private static double spread(float[] values) {
        float lowest = values[0];
        float highest = values[0];
        for (float value : values) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return Math.max(1e-3, highest - lowest);
    }

    private static Tensor run(byte[] file, Tensor x) {
        final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file);
                OnnxTensor input = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(x.floats()), x.shape().dims());
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), input))) {
            final OnnxTensor output = (OnnxTensor) result.get(0);
            final FloatBuffer buffer = output.getFloatBuffer();
            final float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return Tensor.of(Shape.of(output.getInfo().getShape()), values);
        } catch (OrtException e) {
            throw new AssertionError("ONNX Runtime refuses the original file", e);
        }
    }
}
