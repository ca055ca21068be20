package dev.fovea.network.graph.onnx;

import static dev.fovea.network.graph.onnx.OnnxFile.OPEN;
import static dev.fovea.network.graph.onnx.OnnxFile.integer;
import static dev.fovea.network.graph.onnx.OnnxFile.tensor;
import static dev.fovea.network.graph.onnx.OnnxFile.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.graph.operator.Reshape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arithmetic on shapes that exporters write, which a graph must not hold. */
class ShapeFoldingTest {

    private static final List<String> X = List.of("x");
    private static final Shape IMAGE = Shape.of(3, 2, 4, 4);

    @Test
    void aBatchSizeThatIsTakenFromTheInputIsKept() {
        final OnnxFile file = file(13).node("Shape", "shape", X)
                .node("Constant", "zero", List.of(), tensor("value", Tensor.ofLongs(Shape.scalar(), 0)))
                .node("Gather", "batch", List.of("shape", "zero"), integer("axis", 0))
                .integers("axes", 0)
                .node("Unsqueeze", "batches", List.of("batch", "axes"))
                .integers("rest", -1)
                .node("Concat", "target", List.of("batches", "rest"), integer("axis", 0))
                .node("Reshape", "y", List.of("x", "target"));

        assertThat(layers(file.read())).containsExactly("y");
        assertThat(file.read().layer("y").operator()).isEqualTo(new Reshape(List.of(0L, -1L)));
        check(file);
    }

    @Test
    void aSliceOfTheShapeIsTakenApart() {
        check(file(13).node("Shape", "shape", X)
                .integers("first", 0)
                .integers("second", 1)
                .node("Slice", "batch", List.of("shape", "first", "second"))
                .integers("rest", 8, 4)
                .node("Concat", "target", List.of("batch", "rest"), integer("axis", 0))
                .node("Reshape", "y", List.of("x", "target")));
    }

    @Test
    void partsOfTheShapeAreMultipliedAndCast() {
        check(file(15).node("Shape", "channels", X, integer("start", 1), integer("end", 2))
                .node("Shape", "height", X, integer("start", -1))
                .node("Mul", "product", List.of("channels", "height"))
                .node("Cast", "long", List.of("product"), integer("to", DataType.INT64.getNumber()))
                .integers("first", 0)
                .node("Concat", "target", List.of("first", "long", "height"), integer("axis", 0))
                .node("Reshape", "y", List.of("x", "target")));
    }

    @Test
    void aSizeIsDoubledForAResize() {
        check(file(13).node("Shape", "shape", X)
                .integers("two", 2)
                .integers("four", 4)
                .node("Slice", "kept", List.of("shape", "zero", "two"))
                .integers("zero", 0)
                .node("Slice", "size", List.of("shape", "two", "four"))
                .node("Mul", "doubled", List.of("size", "two"))
                .node("Concat", "target", List.of("kept", "doubled"), integer("axis", 0))
                .node("Resize", "y", List.of("x", "", "", "target"), text("mode", "nearest")));
    }

    @Test
    void aTargetWithTheExportersBatchOfOneTakesAnyBatch() {
        final OnnxFile file = new OnnxFile(13)
                .input("x", 1, 2, 4, 4)
                .output("y")
                .integers("target", 1, -1)
                .node("Reshape", "y", List.of("x", "target"));

        assertThat(file.read().shape("y")).isEqualTo(Shape.of(Shape.BATCH, 32));
    }

    @Test
    void zerosThatWouldBeEmptyDimensionsAreNoConcernOfTheBatch() {
        check(file(15).node("Shape", "batch", X, integer("end", 1))
                .integers("rest", 2, -1)
                .node("Concat", "target", List.of("batch", "rest"), integer("axis", 0))
                .node("Reshape", "y", List.of("x", "target"), integer("allowzero", 1)));
    }

    @Test
    void whatDependsOnTheBatchSizeIsRefusedElsewhere() {
        final OnnxFile file = file(15).node("Shape", "batch", X, integer("end", 1))
                .integers("zero", 0)
                .integers("axis", 2)
                .node("Slice", "y", List.of("x", "zero", "batch", "axis"));

        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(file::read)
                .withMessageContaining("Node 'y' (Slice)")
                .withMessageContaining("'batch' depends on the images");
    }

    @Test
    void arithmeticWithTheBatchSizeIsRefused() {
        final OnnxFile file = file(15).node("Shape", "batch", X, integer("end", 1))
                .node("Add", "twice", List.of("batch", "batch"))
                .node("Reshape", "y", List.of("x", "twice"));

        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(file::read)
                .withMessageContaining("Node 'twice' (Add)");
    }

    @Test
    void aListThatDoublesAgainAndAgainIsRefused() {
        final OnnxFile file = file(15).node("Shape", "l0", X);
        for (int i = 0; i < 40; i++) {
            file.node("Concat", "l" + (i + 1), List.of("l" + i, "l" + i), integer("axis", 0));
        }
        file.node("Reshape", "y", List.of("x", "l40"));

        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(file::read)
                .withMessageContaining("(Concat)");
    }

    @Test
    void divisionByZeroIsRefused() {
        final OnnxFile file = file(15).node("Shape", "size", X, integer("start", 2))
                .integers("zero", 0)
                .node("Div", "share", List.of("size", "zero"))
                .node("Reshape", "y", List.of("x", "share"));

        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(file::read)
                .withMessageContaining("Node 'share' (Div)")
                .withMessageContaining("divides by zero");
    }

    private static OnnxFile file(int opset) {
        return new OnnxFile(opset).input("x", OPEN, 2, 4, 4).output("y");
    }

    private static void check(OnnxFile file) {
        OriginalFile.assertComputesTheSame(file.bytes(), file.read(), IMAGE, 1e-5);
    }

    private static List<String> layers(Graph graph) {
        return graph.layers().stream().map(layer -> layer.name()).toList();
    }
}
