package dev.fovea.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Effect;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Layer;
import dev.fovea.network.graph.NodeWriter;
import dev.fovea.network.graph.Operator;
import dev.fovea.network.graph.Parameter;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.bytes.ZipFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDictionaryTest {

    /** Takes any weights. */
    private record Anything() implements Operator {
        @Override
        public String type() {
            return "Anything";
        }

        @Override
        public List<Shape> outputShapes(List<Shape> inputs) {
            return List.of(inputs.get(0));
        }

        @Override
        public int maxInputs() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void write(NodeWriter node) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Effect effect(Set<Integer> computed) {
            return Effect.OTHER;
        }

        @Override
        public NDList forward(NDList inputs, boolean training) {
            throw new UnsupportedOperationException();
        }
    }

    private static final Graph GRAPH = graph(
            new Parameter("fc.weight", Shape.of(1, 2), true, null), new Parameter("fc.bias", Shape.of(1), true, null));

    private static Graph graph(Parameter... parameters) {
        final List<String> inputs = new ArrayList<>(List.of("input"));
        List.of(parameters).forEach(parameter -> inputs.add(parameter.name()));
        return new Graph(
                "test",
                Map.of("input", Shape.of(Shape.BATCH, 2)),
                List.of(new Layer("fc", new Anything(), inputs)),
                List.of(parameters),
                List.of("fc"));
    }

    private static Map<String, Tensor> weights() {
        final Map<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("fc.weight", Tensor.of(Shape.of(1, 2), 1, 2));
        weights.put("fc.bias", Tensor.of(Shape.of(1), 3));
        return weights;
    }

    private static Tensor value(Graph graph, String parameter) {
        return graph.parameters().entrySet().stream()
                .filter(entry -> entry.getKey().equals(parameter))
                .map(entry -> entry.getValue().filled())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tensorsFillTheParametersOfTheirNames() {
        final Graph filled = new StateDictionary(weights()).fill(GRAPH);
        assertThat(value(filled, "fc.weight").floats()).containsExactly(1, 2);
        assertThat(value(filled, "fc.bias").floats()).containsExactly(3);
    }

    @Test
    void thePrefixOfDataParallelIsDropped() {
        final Map<String, Tensor> wrapped = new LinkedHashMap<>();
        weights().forEach((name, tensor) -> wrapped.put("module." + name, tensor));
        assertThat(new StateDictionary(wrapped).tensors()).containsExactlyEntriesOf(weights());
    }

    @Test
    void aPrefixThatOnlySomeNamesHaveStays() {
        final Map<String, Tensor> weights = weights();
        weights.put("module.extra", Tensor.of(Shape.of(1), 3));
        assertThat(new StateDictionary(weights).tensors()).containsKeys("module.extra", "fc.bias");
    }

    @Test
    void countsOfBatchesAreIgnored() {
        final Map<String, Tensor> weights = weights();
        weights.put("bn.num_batches_tracked", Tensor.ofLongs(Shape.scalar(), 100));
        assertThat(new StateDictionary(weights).fill(GRAPH).parameters()).containsOnlyKeys("fc.weight", "fc.bias");
    }

    /** 0x3c00 is one in half precision, 0x4000 is two in bfloat16. */
    @Test
    void otherPrecisionsBecomeFloat32() {
        final ByteBuffer half = ByteBuffer.wrap(new byte[] {0, 0x3c, 0, 0x3c});
        final ByteBuffer brain = ByteBuffer.wrap(new byte[] {0, 0x40});
        final Graph filled = new StateDictionary(Map.of(
                        "fc.weight", new Tensor(DataType.FLOAT16, Shape.of(1, 2), half),
                        "fc.bias", new Tensor(DataType.BFLOAT16, Shape.of(1), brain)))
                .fill(GRAPH);
        assertThat(value(filled, "fc.weight")).isEqualTo(Tensor.of(Shape.of(1, 2), 1, 1));
        assertThat(value(filled, "fc.bias")).isEqualTo(Tensor.of(Shape.of(1), 2));
    }

    @Test
    void doublePrecisionBecomesFloat32() {
        final ByteBuffer bytes =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(0, 0.1);
        final Map<String, Tensor> weights = weights();
        weights.put("fc.bias", new Tensor(DataType.FLOAT64, Shape.of(1), bytes));
        assertThat(value(new StateDictionary(weights).fill(GRAPH), "fc.bias")).isEqualTo(Tensor.of(Shape.of(1), 0.1f));
    }

    @Test
    void integerConstantsOfTheGraphNeedNoTensor() {
        final Tensor two = Tensor.ofLongs(Shape.of(1), 2);
        final Graph graph = graph(new Parameter("shape", Shape.of(1), false, two));
        assertThat(value(new StateDictionary(Map.of()).fill(graph), "shape")).isEqualTo(two);
    }

    @Test
    void fixedWeightsOfTheGraphNeedNoTensor() {
        final Tensor window = Tensor.of(Shape.of(2), 0.5f, 0.5f);
        final Graph graph = graph(new Parameter("window", Shape.of(2), false, window));
        assertThat(value(new StateDictionary(Map.of()).fill(graph), "window")).isEqualTo(window);
    }

    /** Their first value is no replacement for what was learnt. */
    @Test
    void learntWeightsWithAFirstValueNeedOne() {
        final Graph graph = graph(new Parameter("scale", Shape.of(1), true, Tensor.of(Shape.of(1), 1)));
        assertThatThrownBy(() -> new StateDictionary(Map.of()).fill(graph))
                .isInstanceOf(WeightMismatchException.class)
                .hasMessageContaining("scale");
    }

    @Test
    void integersAreNoWeights() {
        final Map<String, Tensor> weights = weights();
        weights.put("fc.bias", Tensor.ofLongs(Shape.of(1), 3));
        assertThatThrownBy(() -> new StateDictionary(weights).fill(GRAPH))
                .isInstanceOf(WeightMismatchException.class)
                .hasMessageContaining("fc.bias is INT64");
    }

    @Test
    void allThatDoesNotMatchIsNamed() {
        final Map<String, Tensor> other =
                Map.of("fc.weight", Tensor.of(Shape.of(2), 1, 2), "head.bias", Tensor.of(Shape.of(1), 3));
        assertThatThrownBy(() -> new StateDictionary(other).fill(GRAPH))
                .isInstanceOfSatisfying(WeightMismatchException.class, mismatch -> {
                    assertThat(mismatch.missing()).containsExactly("fc.bias");
                    assertThat(mismatch.unexpected()).containsExactly("head.bias");
                    assertThat(mismatch.misshaped()).containsExactly("fc.weight is [2], needs [1, 2]");
                })
                .hasMessageContaining("Missing: fc.bias. Unexpected: head.bias. Of another shape: fc.weight is [2]");
    }

    @Test
    void ofManyNamesTenAndTheirNumberAreShown() {
        final List<String> names =
                IntStream.range(0, 25).mapToObj(i -> "layer" + i).toList();
        assertThat(new WeightMismatchException(names, List.of(), List.of()))
                .hasMessageContaining("layer9, ... (25 in all). Unexpected: none")
                .hasMessageNotContaining("layer10");
    }

    @Test
    void anEmptyFileIsRefused(@TempDir Path folder) throws IOException {
        final Path file = Files.createFile(folder.resolve("empty.pth"));
        assertThatThrownBy(() -> StateDictionary.read(file))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void aFileOfNoKnownFormatIsRefusedWithTheAcceptedOnes(@TempDir Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("notes.pth"), "These are not weights.");
        assertThatThrownBy(() -> StateDictionary.read(file))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContainingAll(".pth", "safetensors", ".npz");
    }

    @Test
    void aZipOfSomethingElseIsRefusedWithTheAcceptedFormats(@TempDir Path folder) throws IOException {
        final Path file = Files.write(folder.resolve("photos.zip"), ZipFixture.stored(Map.of("cat.jpg", new byte[10])));
        assertThatThrownBy(() -> StateDictionary.read(file))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContainingAll("neither", "safetensors");
    }

    @Test
    void theTarFormatIsRefusedWithAdvice(@TempDir Path folder) throws IOException {
        final byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        final Path file = Files.write(folder.resolve("old.pth"), tar);
        assertThatThrownBy(() -> StateDictionary.read(file))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContainingAll("tar", "save it again");
    }

    @Test
    void aMissingFileIsAnInputError(@TempDir Path folder) {
        assertThatThrownBy(() -> StateDictionary.read(folder.resolve("none.pth")))
                .isInstanceOf(UncheckedIOException.class);
    }
}
