package dev.fovea.network.graph.onnx;

import static dev.fovea.network.graph.onnx.OnnxFile.OPEN;
import static dev.fovea.network.graph.onnx.OnnxFile.integer;
import static dev.fovea.network.graph.onnx.OnnxFile.ints;
import static dev.fovea.network.graph.onnx.OnnxFile.number;
import static dev.fovea.network.graph.onnx.OnnxFile.text;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms that operators had from one operator set to the next. */
class OperatorFormsTest {

    private static final List<String> X = List.of("x");

    @ParameterizedTest
    @MethodSource({"reductions", "settingsAsInputs", "axes", "resizing", "defaults"})
    void computesWhatTheFileDoes(OnnxFile file) {
        OriginalFile.assertComputesTheSame(file.bytes(), file.read(), Shape.of(3, 2, 4, 4), 1e-5);
    }

    static Stream<Named<OnnxFile>> reductions() {
        return Stream.of(
                Named.of("axes as attribute", file(13).node("ReduceMean", "y", X, ints("axes", -1, 2))),
                Named.of(
                        "axes dropped", file(17).node("ReduceMax", "y", X, ints("axes", 2, 3), integer("keepdims", 0))),
                Named.of(
                        "axes as input", file(18).integers("axes", 2, 3).node("ReduceMean", "y", List.of("x", "axes"))),
                Named.of(
                        "axes of a sum as input",
                        file(13).integers("axes", 1).node("ReduceSum", "y", List.of("x", "axes"))));
    }

    static Stream<Named<OnnxFile>> settingsAsInputs() {
        final Tensor half = Tensor.of(Shape.scalar(), 0.5f);
        return Stream.of(
                Named.of("Clip from above", file(13).weight("max", half).node("Clip", "y", List.of("x", "", "max"))),
                Named.of("Clip from below", file(13).weight("min", half).node("Clip", "y", List.of("x", "min"))),
                Named.of("Clip without bounds", file(13).node("Clip", "y", X)),
                Named.of(
                        "Pad",
                        file(13).integers("pads", 0, 0, 1, 2, 0, 0, 0, 1)
                                .weight("value", half)
                                .node("Pad", "y", List.of("x", "pads", "value"))),
                Named.of(
                        "Pad with axes",
                        file(18).integers("pads", 1, 2)
                                .integers("axes", -1)
                                .node("Pad", "y", List.of("x", "pads", "", "axes"), text("mode", "reflect"))),
                Named.of(
                        "Dropout",
                        file(13).weight("ratio", half)
                                .weight("training", bool(false))
                                .node("Dropout", "y", List.of("x", "ratio", "training"))),
                Named.of(
                        "Split by lengths",
                        file(13).integers("lengths", 1, 3)
                                .node(outputs("y", "z"), "Split", List.of("x", "lengths"), integer("axis", 2))),
                Named.of("Split evenly", file(13).node(outputs("y", "z"), "Split", X, integer("axis", -1))),
                Named.of(
                        "Split by number",
                        file(18).integers("axes", 1)
                                .node("ReduceMean", "mean", List.of("x", "axes"))
                                .node("Concat", "three", List.of("mean", "x"), integer("axis", 1))
                                .node(
                                        outputs("y", "rest"),
                                        "Split",
                                        List.of("three"),
                                        integer("axis", 1),
                                        integer("num_outputs", 2))));
    }

    static Stream<Named<OnnxFile>> axes() {
        return Stream.of(
                Named.of(
                        "Squeeze and Unsqueeze",
                        file(13).integers("axes", 1)
                                .integers("both", 1, -1)
                                .node("ReduceMean", "mean", X, ints("axes", 1))
                                .node("Squeeze", "flat", List.of("mean", "axes"))
                                .node("Unsqueeze", "y", List.of("flat", "both"))),
                Named.of(
                        "Squeeze of all it can",
                        file(13).node("GlobalAveragePool", "mean", X).node("Squeeze", "y", List.of("mean"))),
                Named.of(
                        "Slice without axes",
                        file(13).integers("starts", 0, 1)
                                .integers("ends", Long.MAX_VALUE, 2)
                                .node("Slice", "y", List.of("x", "starts", "ends"))),
                Named.of("Flatten from the end", file(13).node("Flatten", "y", X, integer("axis", -3))),
                Named.of("Softmax of the last axis", file(13).node("Softmax", "y", X)),
                Named.of("LogSoftmax", file(13).node("LogSoftmax", "y", X, integer("axis", -3))),
                Named.of("Transpose", file(13).node("Transpose", "y", X, ints("perm", 0, 3, 1, 2))),
                Named.of("Concat from the end", file(13).node("Concat", "y", List.of("x", "x"), integer("axis", -3))));
    }

    static Stream<Named<OnnxFile>> resizing() {
        return Stream.of(
                Named.of(
                        "Resize by scales",
                        file(13).weight("roi", Shape.of(0))
                                .weight("scales", Shape.of(4), 1, 1, 2, 1.5f)
                                .node(
                                        "Resize",
                                        "y",
                                        List.of("x", "roi", "scales"),
                                        text("mode", "linear"),
                                        text("coordinate_transformation_mode", "align_corners"))),
                Named.of(
                        "Resize to sizes",
                        file(13).integers("sizes", 3, 2, 5, 7)
                                .node(
                                        "Resize",
                                        "y",
                                        List.of("x", "", "", "sizes"),
                                        text("mode", "cubic"),
                                        number("cubic_coeff_a", -0.5f))),
                Named.of(
                        "Resize to sizes of two axes",
                        file(18).integers("sizes", 7, 5)
                                .node("Resize", "y", List.of("x", "", "", "sizes"), ints("axes", 3, 2))));
    }

    static Stream<Named<OnnxFile>> defaults() {
        final Shape kernel = Shape.of(1, 2, 2, 2);
        final float[] eight = {1, -2, 3, 4, 5, -6, 7, 8};
        return Stream.of(
                Named.of(
                        "Conv without a kernel size",
                        file(13).weight("w", kernel, eight).node("Conv", "y", List.of("x", "w"))),
                Named.of(
                        "Conv padded at the end",
                        file(13).weight("w", kernel, eight)
                                .node("Conv", "y", List.of("x", "w"), text("auto_pad", "SAME_UPPER"))),
                Named.of(
                        "Conv padded at the beginning",
                        file(13).weight("w", kernel, eight)
                                .node("Conv", "y", List.of("x", "w"), text("auto_pad", "SAME_LOWER"))),
                Named.of("MaxPool padded at the end", pool("MaxPool", "SAME_UPPER")),
                Named.of("AveragePool padded at the beginning", pool("AveragePool", "SAME_LOWER")),
                Named.of("AveragePool without padding", pool("AveragePool", "VALID")),
                Named.of("Gelu", file(20).node("Gelu", "y", X, text("approximate", "tanh"))),
                Named.of("HardSwish", file(14).node("HardSwish", "y", X)),
                Named.of(
                        "LayerNormalization",
                        file(17).weight("scale", Shape.of(4), 1, 2, 3, 4)
                                .node("LayerNormalization", "y", List.of("x", "scale"))),
                Named.of("LRN", file(13).node("LRN", "y", X, integer("size", 3))),
                Named.of("newest operator set", file(21).node("Relu", "y", X)));
    }

    private static OnnxFile pool(String type, String autoPad) {
        return file(19).node(
                        type, "y", X, ints("kernel_shape", 3, 3), ints("strides", 2, 1), text("auto_pad", autoPad));
    }

    private static OnnxFile file(int opset) {
        return new OnnxFile(opset).input("x", OPEN, 2, 4, 4).output("y");
    }

    private static NodeProto.Builder outputs(String... names) {
        return NodeProto.newBuilder().setName("node").addAllOutput(List.of(names));
    }

    private static Tensor bool(boolean value) {
        return new Tensor(DataType.BOOL, Shape.scalar(), ByteBuffer.wrap(new byte[] {(byte) (value ? 1 : 0)}));
    }
}
