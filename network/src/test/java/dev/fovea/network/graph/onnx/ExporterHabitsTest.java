package dev.fovea.network.graph.onnx;

import static dev.fovea.network.graph.onnx.OnnxFile.OPEN;
import static dev.fovea.network.graph.onnx.OnnxFile.integer;
import static dev.fovea.network.graph.onnx.OnnxFile.number;
import static dev.fovea.network.graph.onnx.OnnxFile.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What files of real exporters contain beside layers. */
class ExporterHabitsTest {

    private static final List<String> X = List.of("x");

    @Test
    void weightsMayBeListedAsInputs() {
        final Graph graph = new OnnxFile(13)
                .input("x", OPEN, 2)
                .input("w", 2)
                .output("y")
                .weight("w", Shape.of(2), 1, 2)
                .node("Add", "y", List.of("x", "w"))
                .read();

        assertThat(graph.inputs().keySet()).containsExactly("x");
        assertThat(graph.parameters().keySet()).containsExactly("w");
    }

    @Test
    void aNodeWithoutANameIsNamedByItsOutput() {
        final Graph graph =
                two().node(NodeProto.newBuilder().addOutput("y"), "Relu", X).read();

        assertThat(names(graph)).containsExactly("y");
    }

    @Test
    void nodesOfOneNameAreToldApart() {
        final Graph graph = two().node(NodeProto.newBuilder().setName("relu").addOutput("a"), "Relu", X)
                .node(NodeProto.newBuilder().setName("relu").addOutput("y"), "Relu", List.of("a"))
                .read();

        assertThat(names(graph)).containsExactly("relu", "relu_2");
        assertThat(graph.layers().get(1).inputs()).containsExactly("relu");
        assertThat(graph.outputs()).containsExactly("relu_2");
    }

    @Test
    void aLayerMayBeNamedLikeAWeight() {
        final Graph graph = two().node(NodeProto.newBuilder().setName("c").addOutput("a"), "Relu", X)
                .node("Constant", "c", List.of(), tensor("value", Tensor.of(Shape.of(2), 1, 2)))
                .node("Add", "y", List.of("a", "c"))
                .read();

        assertThat(names(graph)).containsExactly("c", "y");
        assertThat(graph.layer("y").inputs()).containsExactly("c", "c_2");
    }

    @Test
    void constantsAreWeightsButSingleNumbersAreNotLearnt() {
        final Graph graph = two().node("Constant", "shift", List.of(), tensor("value", Tensor.of(Shape.of(2), 1, 2)))
                .node("Constant", "two", List.of(), number("value_float", 2))
                .node("Add", "shifted", List.of("x", "shift"))
                .node("Pow", "y", List.of("shifted", "two"))
                .read();

        assertThat(graph.parameterCount()).isEqualTo(2);
        assertThat(parameter(graph, "shift").learnable()).isTrue();
        assertThat(parameter(graph, "two").learnable()).isFalse();
    }

    @Test
    void aWeightPassedOnByAnIdentityIsAWeight() {
        final OnnxFile file = new OnnxFile(13)
                .input("x", OPEN, 2, 1, 1)
                .output("y")
                .weight("ones", Shape.of(2), 1, 1)
                .weight("zeros", Shape.of(2), 0, 0)
                .node("Identity", "mean", List.of("zeros"))
                .node("Identity", "variance", List.of("ones"))
                .node("BatchNormalization", "y", List.of("x", "ones", "zeros", "mean", "variance"));
        final Graph graph = file.read();

        assertThat(names(graph)).containsExactly("y");
        assertThat(graph.parameterCount()).isEqualTo(4);
        OriginalFile.assertComputesTheSame(file.bytes(), graph, Shape.of(3, 2, 1, 1), 1e-5);
    }

    @Test
    void halfPrecisionWeightsAreWidened() {
        // 1.5 and -2 as sign, exponent and fraction
        final ByteBuffer halves = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        halves.putShort((short) 0x3e00).putShort((short) 0xc000).flip();
        final OnnxFile file = two().weight("half", new Tensor(DataType.FLOAT16, Shape.of(2), halves))
                .node("Cast", "w", List.of("half"), integer("to", TensorProto.DataType.FLOAT.getNumber()))
                .node("Add", "y", List.of("x", "w"));
        final Graph graph = file.read();

        assertThat(parameter(graph, "w").filled()).isEqualTo(Tensor.of(Shape.of(2), 1.5f, -2));
        OriginalFile.assertComputesTheSame(file.bytes(), graph, Shape.of(3, 2), 1e-5);
    }

    @Test
    void aCastBetweenFloatsChangesNothing() {
        final OnnxFile file = two().node("Cast", "y", X, integer("to", TensorProto.DataType.FLOAT.getNumber()));

        OriginalFile.assertComputesTheSame(file.bytes(), file.read(), Shape.of(3, 2), 1e-5);
    }

    @Test
    void nodesMayComeInAnyOrder() {
        final Graph graph =
                two().node("Sigmoid", "y", List.of("a")).node("Relu", "a", X).read();

        assertThat(names(graph)).containsExactly("a", "y");
    }

    @Test
    void aFixedBatchIsOpened() {
        final Graph graph = new OnnxFile(13)
                .input("x", 1, 2, 4, 4)
                .output("y")
                .node("Flatten", "y", X)
                .read();

        assertThat(graph.inputs()).containsEntry("x", Shape.of(Shape.BATCH, 2, 4, 4));
        assertThat(graph.shape("y")).isEqualTo(Shape.of(Shape.BATCH, 32));
    }

    @Test
    void aFixedBatchStaysWhereTheNetworkMixesImages() {
        final Graph graph = new OnnxFile(13)
                .input("x", 4, 2)
                .output("y")
                .node("Softmax", "y", X, integer("axis", 0))
                .read();

        assertThat(graph.inputs()).containsEntry("x", Shape.of(4, 2));
    }

    @Test
    void anOpenHeightAndWidthMustBeGiven() {
        final OnnxFile file =
                new OnnxFile(13).input("x", OPEN, 3, OPEN, OPEN).output("y").node("Relu", "y", X);

        assertThat(file.read(new InputSize(5, 7)).shape("y")).isEqualTo(Shape.of(Shape.BATCH, 3, 5, 7));
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(file::read)
                .withMessageContaining("Input 'x' leaves dimension 2 open");
    }

    private static OnnxFile two() {
        return new OnnxFile(13).input("x", OPEN, 2).output("y");
    }

    private static Parameter parameter(Graph graph, String name) {
        return Objects.requireNonNull(graph.parameters().get(name));
    }

    private static List<String> names(Graph graph) {
        return graph.layers().stream().map(Layer::name).toList();
    }
}
