package dev.fovea.network.graph.onnx;

import static dev.fovea.network.graph.onnx.OnnxFile.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weights and settings that no graph can hold; the error says which. */
class RefusedWeightsTest {

    @Test
    void dataOutsideTheFileIsNeverOpened() {
        final OnnxFile file = file().node("Add", "y", List.of("x", "w"));
        file.model()
                .getGraphBuilder()
                .addInitializer(TensorProto.newBuilder()
                        .setName("w")
                        .addDims(2)
                        .setDataType(TensorProto.DataType.FLOAT.getNumber())
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue("../secret")));
        refused(file, "Tensor 'w' refers to data outside the file");
    }

    @Test
    void aMissingWeightIsNamed() {
        refused(file().node("Add", "y", List.of("x", "w")), "Node 'y' (Add)", "reads 'w'");
    }

    @Test
    void dataWhereASettingIsNeededIsNamed() {
        refused(file().node("Reshape", "y", List.of("x", "x")), "Node 'y' (Reshape)", "'x' depends on the images");
        refused(
                file().weight("w", Shape.of(2), 1, 2).node("Reshape", "y", List.of("x", "w")),
                "Node 'y' (Reshape)",
                "Integers are needed");
    }

    @Test
    void integersWhereRealNumbersAreNeededAreNamed() {
        refused(file().integers("w", 1, 2).node("Add", "y", List.of("x", "w")), "Node 'y' (Add)", "'w' holds INT64");
    }

    @Test
    void sparseWeightsAreRefused() {
        final OnnxFile file = file().node("Relu", "y", List.of("x"));
        file.model().getGraphBuilder().addSparseInitializer(SparseTensorProto.getDefaultInstance());
        refused(file, "Sparse");
    }

    @Test
    void textAsAWeightIsNamed() {
        final OnnxFile file = file().node("Relu", "y", List.of("x"));
        file.model()
                .getGraphBuilder()
                .addInitializer(TensorProto.newBuilder()
                        .setName("labels")
                        .addDims(1)
                        .setDataType(TensorProto.DataType.STRING.getNumber())
                        .addStringData(ByteString.copyFromUtf8("cat")));
        refused(file, "'labels'", "STRING");
    }

    @Test
    void aConstantOfAnUnknownKindIsNamed() {
        refused(
                file().node("Constant", "c", List.of(), OnnxFile.text("value_string", "cat"))
                        .node("Add", "y", List.of("x", "c")),
                "Node 'c' (Constant)");
        refused(
                file().weight("c", Tensor.ofLongs(Shape.of(2), 1, 2)).node("Clip", "y", List.of("x", "c")),
                "Node 'y' (Clip)",
                "single number");
    }

    private static OnnxFile file() {
        return new OnnxFile(13).input("x", OPEN, 2).output("y");
    }

    private static void refused(OnnxFile file, String... parts) {
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(file::read)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}
