package dev.fovea.network.graph.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedOutputStream;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Writes a graph as an ONNX file of operator set {@value #OPSET}; nodes and values carry the layers' names. */
public final class OnnxWriter {

    private static final int OPSET = 20;
    private static final int IR_VERSION = 9;

    /** Protocol buffers count bytes in an int. */
    private static final long LARGEST_FILE = Integer.MAX_VALUE - (1L << 20);

    private OnnxWriter() {}

    /**
     * Writes {@code graph} to {@code file}.
     *
     * @throws InvalidGraphException if a parameter has no value, or the weights need 2 GiB or more
     */
    public static void write(Graph graph, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            model(graph, false).writeTo(out);
        }
    }

    /** The file's bytes in a direct buffer, ready for a native runtime. */
    public static ByteBuffer toBuffer(Graph graph) {
        return toBuffer(model(graph, false));
    }

    /** As the other, of a model whose images may have any height and width; the layers must be fit for that. */
    public static ByteBuffer toBufferOfAnyExtent(Graph graph) {
        return toBuffer(model(graph, true));
    }

    private static ByteBuffer toBuffer(ModelProto model) {
        final ByteBuffer buffer = ByteBuffer.allocateDirect(model.getSerializedSize());
        try {
            final CodedOutputStream out = CodedOutputStream.newInstance(buffer);
            model.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return buffer.flip();
    }

    private static ModelProto model(Graph graph, boolean anyExtent) {
        requireWritable(graph);
        final GraphProto.Builder proto = GraphProto.newBuilder().setName(graph.name());
        graph.inputs().forEach((name, shape) -> proto.addInput(value(name, shape, anyExtent)));
        final Set<String> taken = namesIn(graph);
        for (Layer layer : graph.layers()) {
            final OnnxNodeWriter node = new OnnxNodeWriter(layer, taken);
            layer.operator().write(node);
            proto.addNode(node.node());
            proto.addAllInitializer(node.constants());
        }
        graph.parameters().values().forEach(parameter -> proto.addInitializer(OnnxTensors.write(parameter)));
        graph.outputs().forEach(name -> proto.addOutput(value(name, graph.shape(name), anyExtent)));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("fovea")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(proto)
                .build();
    }

    private static Set<String> namesIn(Graph graph) {
        final Set<String> names = new HashSet<>(graph.inputs().keySet());
        names.addAll(graph.parameters().keySet());
        graph.layers().forEach(layer -> names.addAll(layer.outputs()));
        return names;
    }

    private static void requireWritable(Graph graph) {
        final long bytes = graph.parameters().values().stream()
                .map(Parameter::filled)
                .mapToLong(tensor -> tensor.size() * tensor.type().bytes())
                .sum();
        if (bytes > LARGEST_FILE) {
            throw new InvalidGraphException("The weights of '%s' need %d bytes; an ONNX file holds less than 2 GiB"
                    .formatted(graph.name(), bytes));
        }
    }

    private static ValueInfoProto value(String name, Shape shape, boolean anyExtent) {
        final TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
        for (int axis = 0; axis < shape.rank(); axis++) {
            final TensorShapeProto.Dimension.Builder one = TensorShapeProto.Dimension.newBuilder();
            if (shape.dim(axis) == Shape.BATCH) {
                one.setDimParam("N");
            } else if (!anyExtent || axis < 2 || shape.rank() != 4) {
                one.setDimValue(shape.dim(axis));
            }
            dims.addDim(one);
        }
        final TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(dims)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
