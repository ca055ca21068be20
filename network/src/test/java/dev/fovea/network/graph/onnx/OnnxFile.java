package dev.fovea.network.graph.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;

/** Writes ONNX files as other tools do, node by node. */
final class OnnxFile {

    /** A dimension that is left open. */
    static final long OPEN = -1;

    private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);

    OnnxFile(int opset) {
        model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset));
        model.getGraphBuilder().setName("test");
    }

    /** The file itself, to be changed in ways this class has no method for. */
    ModelProto.Builder model() {
        return model;
    }

    OnnxFile input(String name, long... dims) {
        return input(name, TensorProto.DataType.FLOAT, dims);
    }

    OnnxFile input(String name, TensorProto.DataType type, long... dims) {
        model.getGraphBuilder().addInput(value(name, type, dims));
        return this;
    }

    OnnxFile output(String name, long... dims) {
        model.getGraphBuilder().addOutput(value(name, TensorProto.DataType.FLOAT, dims));
        return this;
    }

    /** An output whose shape the file does not say. */
    OnnxFile output(String name) {
        final ValueInfoProto.Builder output = value(name, TensorProto.DataType.FLOAT).toBuilder();
        output.getTypeBuilder().getTensorTypeBuilder().clearShape();
        model.getGraphBuilder().addOutput(output);
        return this;
    }

    OnnxFile weight(String name, Shape shape, float... values) {
        return weight(name, Tensor.of(shape, values));
    }

    OnnxFile integers(String name, long... values) {
        return weight(name, Tensor.ofLongs(Shape.of(values.length), values));
    }

    OnnxFile integer(String name, long value) {
        return weight(name, Tensor.ofLongs(Shape.scalar(), value));
    }

    OnnxFile weight(String name, Tensor value) {
        model.getGraphBuilder().addInitializer(OnnxTensors.write(name, value));
        return this;
    }

    /** A node that is named as its only output. */
    OnnxFile node(String type, String output, List<String> inputs, AttributeProto... attributes) {
        return node(NodeProto.newBuilder().setName(output).addOutput(output), type, inputs, attributes);
    }

    OnnxFile node(NodeProto.Builder node, String type, List<String> inputs, AttributeProto... attributes) {
        model.getGraphBuilder().addNode(node.setOpType(type).addAllInput(inputs).addAllAttribute(List.of(attributes)));
        return this;
    }

    static AttributeProto ints(String name, long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(LongStream.of(values).boxed().toList())
                .build();
    }

    static AttributeProto integer(String name, Number value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value.longValue())
                .build();
    }

    static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto tensor(String name, Tensor value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.TENSOR)
                .setT(OnnxTensors.write("", value))
                .build();
    }

    byte[] bytes() {
        return model.build().toByteArray();
    }

    Graph read() {
        return read(InputSize.FROM_FILE);
    }

    Graph read(InputSize size) {
        return OnnxReader.read(ByteBuffer.wrap(bytes()), size);
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, long... dims) {
        final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < dims.length; i++) {
            final TensorShapeProto.Dimension.Builder dim = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(dims[i] == OPEN ? dim.setDimParam("d" + i) : dim.setDimValue(dims[i]));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
