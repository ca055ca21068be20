package dev.fovea.network.graph.onnx;

import static dev.fovea.network.graph.onnx.OnnxFile.OPEN;
import static dev.fovea.network.graph.onnx.OnnxFile.integer;
import static dev.fovea.network.graph.onnx.OnnxFile.ints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers that would take all memory, overflow or lie outside an array; nothing of that size is ever allocated. */
class RefusedSizesTest {

    private static final long HUGE = 1_000_000_000;
    private static final List<String> X = List.of("x");
    private static final List<String> XW = List.of("x", "w");

    @ParameterizedTest
    @MethodSource({"windows", "numbers"})
    void theNodeIsNamed(OnnxFile file) {
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(file::read)
                .satisfies(e -> assertThat(e.getMessage()).containsAnyOf("Node 'y'", "Layer 'y'"));
    }

    static Stream<Named<OnnxFile>> windows() {
        return Stream.of(
                Named.of("kernel", pool(ints("kernel_shape", HUGE, HUGE))),
                Named.of("kernel of zero", pool(ints("kernel_shape", 0, 0))),
                Named.of("negative kernel", pool(ints("kernel_shape", -1, -1))),
                Named.of("kernel of one number", pool(ints("kernel_shape", 2))),
                Named.of(
                        "padding to match",
                        pool(ints("kernel_shape", HUGE, HUGE), ints("pads", HUGE, HUGE, HUGE, HUGE))),
                Named.of(
                        "padding that overflows",
                        pool(
                                ints("kernel_shape", 2, 2),
                                ints("pads", Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))),
                Named.of(
                        "dilation that overflows",
                        pool(ints("kernel_shape", 3, 3), ints("dilations", Long.MAX_VALUE, Long.MAX_VALUE))),
                Named.of("stride of zero", pool(ints("kernel_shape", 2, 2), ints("strides", 0, 1))),
                Named.of("stride beyond an int", pool(ints("kernel_shape", 2, 2), ints("strides", 1L << 40, 1))),
                Named.of("negative padding", pool(ints("kernel_shape", 2, 2), ints("pads", -1, 0, 0, 0))),
                Named.of("no kernel", pool()),
                Named.of("groups", conv("Conv", integer("group", HUGE))),
                Named.of("groups that overflow", conv("Conv", integer("group", Long.MAX_VALUE))),
                Named.of("no groups", conv("Conv", integer("group", 0))),
                Named.of("another kernel than the weight's", conv("Conv", ints("kernel_shape", 3, 3))),
                Named.of("padding of an image", conv("Conv", ints("pads", HUGE, HUGE, HUGE, HUGE))),
                Named.of("transposed stride", conv("ConvTranspose", ints("strides", HUGE, HUGE))),
                Named.of("transposed padding", conv("ConvTranspose", ints("pads", 9, 9, 9, 9))),
                Named.of("output padding", conv("ConvTranspose", ints("output_padding", 7, 7))),
                Named.of("one output padding", conv("ConvTranspose", ints("output_padding", 0))));
    }

    static Stream<Named<OnnxFile>> numbers() {
        return Stream.of(
                Named.of(
                        "pads",
                        image().integers("w", 0, 0, HUGE, HUGE, 0, 0, 0, 0).node("Pad", "y", XW)),
                Named.of(
                        "pads that overflow",
                        image().integers("w", 0, 0, Long.MAX_VALUE, 0, 0, 0, Long.MAX_VALUE, 0)
                                .node("Pad", "y", XW)),
                Named.of("too few pads", image().integers("w", 1, 1).node("Pad", "y", XW)),
                Named.of("target", image().integers("w", 0, HUGE, HUGE, HUGE).node("Reshape", "y", XW)),
                Named.of("negative target", image().integers("w", 0, -2).node("Reshape", "y", XW)),
                Named.of("empty target", image().integers("w").node("Reshape", "y", XW)),
                Named.of("axis", image().node("Softmax", "y", X, integer("axis", HUGE))),
                Named.of("axis beyond an int", image().node("Softmax", "y", X, integer("axis", (1L << 32) + 1))),
                Named.of("axis to flatten from", image().node("Flatten", "y", X, integer("axis", -9))),
                Named.of("axes to reduce", image().node("ReduceMean", "y", X, ints("axes", 7))),
                Named.of("axis twice", image().node("ReduceMean", "y", X, ints("axes", 2, -2))),
                Named.of("order of axes", image().node("Transpose", "y", X, ints("perm", 0, 1, 1, HUGE))),
                Named.of("axes to insert", image().integers("w", HUGE).node("Unsqueeze", "y", XW)),
                Named.of("size of a neighbourhood", image().node("LRN", "y", X, integer("size", -HUGE))),
                Named.of(
                        "scales",
                        image().weight("w", Shape.of(4), 1, 1, 1e9f, 1e9f).node("Resize", "y", List.of("x", "", "w"))),
                Named.of(
                        "scales that are no numbers",
                        image().weight("w", Shape.of(4), 1, 1, Float.NaN, 0)
                                .node("Resize", "y", List.of("x", "", "w"))),
                Named.of(
                        "sizes",
                        image().integers("w", 1, 1, -HUGE, HUGE).node("Resize", "y", List.of("x", "", "", "w"))),
                Named.of("one size", image().integers("w", 5).node("Resize", "y", List.of("x", "", "", "w"))),
                Named.of(
                        "number of pieces",
                        image().node(piece(), "Split", X, integer("axis", 1), integer("num_outputs", HUGE))),
                Named.of(
                        "lengths of pieces",
                        image().integers("w", Long.MAX_VALUE, Long.MAX_VALUE).node(piece(), "Split", XW)),
                Named.of(
                        "a matrix too tall",
                        image().weight("w", Shape.of(5, 1), new float[5]).node("MatMul", "y", XW)),
                Named.of("an empty weight", image().weight("w", Shape.of(0)).node("Add", "y", XW)));
    }

    @Test
    void inputsAreBounded() {
        final OnnxFile file =
                new OnnxFile(13).input("x", OPEN, 3, HUGE, HUGE).output("y").node("Relu", "y", X);
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(file::read)
                .withMessageContaining("Input 'x'");
    }

    @Test
    void sizesThatGrowLayerByLayerAreBounded() {
        final OnnxFile file = image();
        String value = "x";
        for (int i = 0; i < 60; i++) {
            file.node("Concat", "c" + i, List.of(value, value), integer("axis", 1));
            value = "c" + i;
        }
        file.node("Relu", "y", List.of(value));
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(file::read)
                .withMessageContaining("Layer 'c2");
    }

    @Test
    void weightsHaveTheLengthOfTheirShape() {
        final byte[] twelve = new byte[12];
        refused(raw(twelve, 2), "12");
        refused(raw(twelve, HUGE, HUGE, HUGE, HUGE), "'w'");
        refused(raw(twelve, -3), "-3");
        refused(raw(twelve, -1), "negative");
        refused(raw(twelve, Long.MIN_VALUE, 3), "'w'");
        refused(raw(new byte[0], 1L << 62), "'w'");
        refused(weight(TensorProto.newBuilder().addDims(HUGE).addFloatData(1)), "1 values");
    }

    private static void refused(OnnxFile file, String part) {
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(file::read)
                .withMessageContaining("Tensor 'w'")
                .withMessageContaining(part);
    }

    private static OnnxFile raw(byte[] bytes, long... dims) {
        final TensorProto.Builder tensor = TensorProto.newBuilder().setRawData(ByteString.copyFrom(bytes));
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        return weight(tensor);
    }

    private static OnnxFile weight(TensorProto.Builder tensor) {
        final OnnxFile file = image().node("Add", "y", XW);
        file.model()
                .getGraphBuilder()
                .addInitializer(tensor.setName("w").setDataType(TensorProto.DataType.FLOAT.getNumber()));
        return file;
    }

    private static OnnxFile pool(AttributeProto... attributes) {
        return image().node("MaxPool", "y", X, attributes);
    }

    private static OnnxFile conv(String type, AttributeProto attribute) {
        return image().weight("w", Shape.of(1, 1, 2, 2), 1, 2, 3, 4).node(type, "y", XW, attribute);
    }

    private static NodeProto.Builder piece() {
        return NodeProto.newBuilder().setName("y").addOutput("y");
    }

    private static OnnxFile image() {
        return new OnnxFile(13).input("x", OPEN, 1, 4, 4).output("y");
    }
}
