package dev.fovea.network.graph.onnx;

import static dev.fovea.network.graph.onnx.OnnxFile.OPEN;
import static dev.fovea.network.graph.onnx.OnnxFile.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Well-formed files that no graph can be made of; the error says where. */
class RefusedFileTest {

    private static final List<String> X = List.of("x");

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 22, -1})
    void anotherOperatorSetIsRefused(int opset) {
        refused(
                new OnnxFile(opset).input("x", OPEN, 2).output("y").node("Relu", "y", X),
                "operator set " + opset,
                "13 to 21");
    }

    @Test
    void anUnsupportedOperatorIsNamed() {
        refused(file().node("NonMaxSuppression", "y", X), "Node 'y' (NonMaxSuppression)", "not supported", "Conv,");
    }

    @Test
    void anotherDomainIsNamed() {
        refused(
                file().node(NodeProto.newBuilder().setDomain("com.microsoft").addOutput("y"), "FusedConv", X),
                "Node 'y' (FusedConv)",
                "'com.microsoft'");
    }

    @Test
    void anUnsupportedAttributeIsNamed() {
        refused(file().node("Relu", "y", X, integer("leaky", 1)), "Node 'y' (Relu)", "[leaky]");
    }

    @Test
    void anAttributeOfAnotherTypeIsNamed() {
        refused(
                file().node("Softmax", "y", X, OnnxFile.number("axis", 1)),
                "Node 'y' (Softmax)",
                "'axis' must be of type INT, not FLOAT");
    }

    @Test
    void dropoutThatDropsIsRefusedAndSaysWhatToDo() {
        final List<String> inputs = List.of("x", "ratio", "training");
        refused(
                file().weight("ratio", Shape.scalar(), 0.5f)
                        .integer("training", 1)
                        .node("Dropout", "y", inputs),
                "Node 'y' (Dropout)",
                "exported in training mode",
                "export it for inference");
        refused(file().node("Dropout", "y", List.of("x", "x")), "Node 'y' (Dropout)", "depends on the images");
        refused(
                file().node(NodeProto.newBuilder().setName("y").addOutput("y").addOutput("mask"), "Dropout", X),
                "Node 'y' (Dropout)",
                "mask");
        assertThat(file().weight("ratio", Shape.scalar(), 0)
                        .integer("training", 1)
                        .node("Dropout", "y", inputs)
                        .read()
                        .layers())
                .hasSize(1);
    }

    @Test
    void aSubgraphIsNamed() {
        final AttributeProto branch = AttributeProto.newBuilder()
                .setName("then_branch")
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(GraphProto.getDefaultInstance())
                .build();
        refused(file().node("If", "y", X, branch), "Node 'y' (If)", "subgraphs");
    }

    @Test
    void aCycleIsNamed() {
        refused(file().node("Add", "a", List.of("x", "y")).node("Relu", "y", List.of("a")), "Node 'a' (Add)", "cycle");
    }

    @Test
    void aShapeThatDependsOnItselfIsNamed() {
        refused(
                file().node("Shape", "shape", List.of("y")).node("Reshape", "y", List.of("x", "shape")),
                "(Shape)",
                "cycle");
    }

    @Test
    void aMissingInputIsNamed() {
        refused(file().node("Add", "y", X), "Layer 'y' (Add)", "two inputs");
        refused(file().node("Conv", "y", X), "Node 'y' (Conv)", "input 1 is missing");
    }

    @Test
    void anInputTooManyIsNamed() {
        refused(file().node("Relu", "y", List.of("x", "x")), "Layer 'y' (Relu)", "at most 1");
        refused(file().node("Sub", "y", List.of("x", "x", "x")), "Layer 'y' (Sub)", "at most 2");
        refused(file().node("Max", "y", List.of()), "Layer 'y' (Max)", "at least one");
    }

    @Test
    void anOutputThatIsNoValueIsNamed() {
        refused(new OnnxFile(13).input("x", OPEN, 2).output("z").node("Relu", "y", X), "output 'z'");
        refused(new OnnxFile(13).input("x", OPEN, 2).output("x").node("Relu", "y", X), "output 'x'");
        refused(new OnnxFile(13).input("x", OPEN, 2).node("Relu", "y", X), "no output");
    }

    @Test
    void aSecondOutputThatNobodyComputesIsRefused() {
        refused(
                file().node(NodeProto.newBuilder().setName("two").addOutput("y").addOutput("z"), "Relu", X)
                        .output("z"),
                "output 'z'");
    }

    @Test
    void aNodeWithoutOutputIsRefused() {
        refused(file().node(NodeProto.newBuilder().setName("mute"), "Relu", X), "Node 'mute' (Relu)", "no output");
    }

    @Test
    void aNameThatIsUsedTwiceIsNamed() {
        refused(file().node("Relu", "y", X).node("Tanh", "y", X), "(Tanh)", "'y'");
        refused(file().input("x", OPEN, 2).node("Relu", "y", X), "'x' is used twice");
        refused(file().integers("w", 1).integers("w", 2).node("Relu", "y", X), "'w' is used twice");
    }

    @Test
    void integersAsInputAreRefused() {
        refused(
                new OnnxFile(13)
                        .input("tokens", TensorProto.DataType.INT64, OPEN, 2)
                        .output("y")
                        .node("Relu", "y", List.of("tokens")),
                "Input 'tokens'",
                "32-bit floats");
    }

    @Test
    void aFileWithoutInputOrNodesIsRefused() {
        refused(new OnnxFile(13).output("y").integers("w", 1).node("Relu", "y", List.of("w")), "no input");
        refused(new OnnxFile(13).input("x", OPEN, 2).output("x"), "no graph");
    }

    @Test
    void aCastToIntegersIsNamed() {
        refused(
                file().node("Cast", "y", X, integer("to", TensorProto.DataType.INT64.getNumber())),
                "Node 'y' (Cast)",
                "integers");
    }

    @Test
    void nodesNestedWithoutEndAreRefused() {
        GraphProto graph = GraphProto.getDefaultInstance();
        for (int depth = 0; depth < 200; depth++) {
            final AttributeProto body =
                    AttributeProto.newBuilder().setName("body").setG(graph).build();
            graph = GraphProto.newBuilder()
                    .addNode(NodeProto.newBuilder().setOpType("Loop").addAttribute(body))
                    .build();
        }
        final OnnxFile file = file();
        file.model().getGraphBuilder().mergeFrom(graph);
        refused(file, "no ONNX file, or it is damaged");
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
