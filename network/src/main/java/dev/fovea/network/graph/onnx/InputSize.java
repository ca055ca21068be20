package dev.fovea.network.graph.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The height and width to use where a file leaves them open.
 *
 * @param height in pixels; 0: as the file says
 * @param width in pixels; 0: as the file says
 */
public record InputSize(int height, int width) {

    /** Height and width as the file says. */
    public static final InputSize FROM_FILE = new InputSize(0, 0);

    /** The inputs of the model that are not weights. */
    static List<ValueInfoProto> imagesOf(GraphProto graph) {
        final var weights =
                graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
        return graph.getInputList().stream()
                .filter(input -> !weights.contains(input.getName()))
                .toList();
    }

    static boolean hasFixedBatch(ModelProto model) {
        return imagesOf(model.getGraph()).stream()
                .map(input -> input.getType().getTensorType().getShape())
                .anyMatch(shape -> shape.getDimCount() > 0 && shape.getDim(0).getDimValue() > 0);
    }

    /** The shape of an input; {@code openBatch} leaves the number of images open even if the file fixes it. */
    Shape shape(ValueInfoProto input, boolean openBatch) {
        final var tensor = input.getType().getTensorType();
        if (tensor.getElemType() != TensorProto.DataType.FLOAT.getNumber()) {
            throw new InvalidGraphException(
                    "Input '%s' takes no 32-bit floats, so no image can be given to it".formatted(input.getName()));
        }
        final List<TensorShapeProto.Dimension> dims = tensor.getShape().getDimList();
        if (dims.isEmpty()) {
            throw new InvalidGraphException("Input '%s' has no shape".formatted(input.getName()));
        }
        final long[] shape = new long[dims.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = i == 0 && openBatch ? Shape.BATCH : dim(input, dims, i);
        }
        return Shape.of(shape);
    }

    private long dim(ValueInfoProto input, List<TensorShapeProto.Dimension> dims, int i) {
        final long fixed = dims.get(i).getDimValue();
        if (fixed > 0) {
            return fixed;
        }
        if (i == 0) {
            return Shape.BATCH;
        }
        if (dims.size() == 4 && i >= 2 && height > 0 && width > 0) {
            return i == 2 ? height : width;
        }
        throw new InvalidGraphException(
                "Input '%s' leaves dimension %d open; say the input's height and width".formatted(input.getName(), i));
    }
}
