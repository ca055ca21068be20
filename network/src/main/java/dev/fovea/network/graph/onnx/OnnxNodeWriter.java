package dev.fovea.network.graph.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Builds the node of one layer and the initializers of its constant inputs. */
final class OnnxNodeWriter implements NodeWriter {

    private final Layer layer;
    private final NodeProto.Builder node;
    private final List<String> inputs;
    private final List<TensorProto> constants = new ArrayList<>();

    /** Names that constants must not have; theirs are added. */
    private final Set<String> taken;

    OnnxNodeWriter(Layer layer, Set<String> taken) {
        this.layer = layer;
        this.taken = taken;
        this.inputs = new ArrayList<>(layer.inputs());
        this.node = NodeProto.newBuilder()
                .setName(layer.name())
                .setOpType(layer.operator().type())
                .addAllOutput(layer.outputs());
    }

    /** The node without inputs left out at its end. */
    NodeProto node() {
        int end = inputs.size();
        while (end > 0 && inputs.get(end - 1).isEmpty()) {
            end--;
        }
        return node.addAllInput(inputs.subList(0, end)).build();
    }

    List<TensorProto> constants() {
        return constants;
    }

    @Override
    public NodeWriter attribute(String name, long value) {
        return add(named(name, AttributeProto.AttributeType.INT).setI(value));
    }

    @Override
    public NodeWriter attribute(String name, float value) {
        return add(named(name, AttributeProto.AttributeType.FLOAT).setF(value));
    }

    @Override
    public NodeWriter attribute(String name, String value) {
        return add(named(name, AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
    }

    @Override
    public NodeWriter attribute(String name, long... values) {
        return add(named(name, AttributeProto.AttributeType.INTS)
                .addAllInts(LongStream.of(values).boxed().toList()));
    }

    @Override
    public NodeWriter constant(String name, long... values) {
        return constant(name, Tensor.ofLongs(Shape.of(values.length), values));
    }

    @Override
    public NodeWriter constant(String name, Tensor value) {
        String full = layer.name() + "/" + name;
        while (!taken.add(full)) {
            full += "_";
        }
        constants.add(OnnxTensors.write(full, value));
        inputs.add(full);
        return this;
    }

    @Override
    public NodeWriter absent() {
        inputs.add("");
        return this;
    }

    private static AttributeProto.Builder named(String name, AttributeProto.AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    private NodeWriter add(AttributeProto.Builder attribute) {
        node.addAttribute(attribute);
        return this;
    }
}
