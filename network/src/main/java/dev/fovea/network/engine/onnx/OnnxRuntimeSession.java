package dev.fovea.network.engine.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.fovea.network.engine.EngineException;
import dev.fovea.network.engine.InputCheck;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.Session;
import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** One ONNX Runtime session; its run method is thread-safe. */
final class OnnxRuntimeSession implements Session {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Graph graph;
    private final InputCheck check;
    private final Placement placement;

    OnnxRuntimeSession(
            OrtEnvironment environment, OrtSession session, Graph graph, InputCheck check, Placement placement) {
        this.environment = environment;
        this.session = session;
        this.graph = graph;
        this.check = check;
        this.placement = placement;
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        final Map<String, Tensor> checked = check.check(inputs);
        final Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Map.Entry<String, Tensor> input : checked.entrySet()) {
                tensors.put(input.getKey(), toNative(input.getValue()));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                return fromNative(result);
            }
        } catch (OrtException | IllegalStateException e) {
            throw new EngineException("ONNX Runtime failed on '%s': %s".formatted(graph.name(), e.getMessage()), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor toNative(Tensor tensor) throws OrtException {
        final Tensor floats = tensor.toFloat32();
        return OnnxTensor.createTensor(
                environment,
                direct(floats.data()).asFloatBuffer(),
                floats.shape().dims());
    }

    private static ByteBuffer direct(ByteBuffer data) {
        if (data.isDirect() && data.order() == ByteOrder.nativeOrder()) {
            return data;
        }
        final ByteBuffer direct = ByteBuffer.allocateDirect(data.remaining()).order(ByteOrder.nativeOrder());
        return direct.put(data).flip();
    }

    private static Map<String, Tensor> fromNative(OrtSession.Result result) {
        final Map<String, Tensor> outputs = new LinkedHashMap<>();
        result.forEach(output -> {
            final OnnxTensor tensor = (OnnxTensor) output.getValue();
            final Shape shape = Shape.of(tensor.getInfo().getShape());
            outputs.put(output.getKey(), toTensor(tensor, shape));
        });
        return outputs;
    }

    private static Tensor toTensor(OnnxTensor tensor, Shape shape) {
        if (tensor.getInfo().type == OnnxJavaType.FLOAT && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            // A copy already, which nobody else has.
            return new Tensor(DataType.FLOAT32, shape, tensor.getByteBuffer());
        }
        final float[] values = new float[Math.toIntExact(shape.size())];
        tensor.getFloatBuffer().get(values);
        return Tensor.of(shape, values);
    }

    @Override
    public Placement placement() {
        return placement;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new EngineException("ONNX Runtime could not free a session", e);
        }
    }
}
