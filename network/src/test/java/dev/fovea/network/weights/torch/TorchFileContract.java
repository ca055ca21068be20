package dev.fovea.network.weights.torch;

import static dev.fovea.network.weights.torch.PickleWriter.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.StateDictionary;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.pickle.PickleValue.Tuple;
import dev.fovea.network.weights.torch.PickleWriter.Call;
import dev.fovea.network.weights.torch.PickleWriter.Global;
import dev.fovea.network.weights.torch.PickleWriter.Persistent;
import dev.fovea.network.weights.torch.TorchFixture.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds in either of torch's formats. */
abstract class TorchFileContract {

    /** 0 to 5. */
    static final Storage SIX = new Storage("0", "FloatStorage", Tensor.of(Shape.of(6), 0, 1, 2, 3, 4, 5));

    @TempDir
    Path folder;

    abstract byte[] save(Object root, List<Storage> storages);

    final Map<String, Tensor> read(Object root, Storage... storages) throws IOException {
        return StateDictionary.read(Files.write(folder.resolve("weights.pth"), save(root, List.of(storages))))
                .tensors();
    }

    private void assertRefused(Object root, String reason) {
        assertThatThrownBy(() -> read(root, SIX))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void tensorsComeInTheirOrder() throws IOException {
        final Map<String, Object> root = new LinkedHashMap<>();
        root.put("fc.weight", SIX.tensor(0, tuple(2, 3), tuple(3, 1)));
        root.put(
                "fc.bias", new Storage("1", "LongStorage", Tensor.ofLongs(Shape.of(1), 7)).tensor(0, tuple(), tuple()));
        final Storage seven = new Storage("1", "LongStorage", Tensor.ofLongs(Shape.of(1), 7));
        assertThat(read(root, SIX, seven))
                .containsExactly(
                        Map.entry("fc.weight", Tensor.of(Shape.of(2, 3), 0, 1, 2, 3, 4, 5)),
                        Map.entry("fc.bias", Tensor.ofLongs(Shape.scalar(), 7)));
    }

    @Test
    void aTransposedTensorIsRearranged() throws IOException {
        final Map<String, Tensor> tensors = read(Map.of("t", SIX.tensor(0, tuple(3, 2), tuple(1, 3))), SIX);
        assertThat(tensors.get("t")).isEqualTo(Tensor.of(Shape.of(3, 2), 0, 3, 1, 4, 2, 5));
    }

    @Test
    void tensorsMayShareAStorageAtOffsets() throws IOException {
        final Map<String, Tensor> tensors = read(
                Map.of(
                        "tail", SIX.tensor(4, tuple(2), tuple(1)),
                        "everySecond", SIX.tensor(1, tuple(3), tuple(2)),
                        "none", SIX.tensor(6, tuple(0, 3), tuple(3, 1))),
                SIX);
        assertThat(tensors)
                .containsEntry("tail", Tensor.of(Shape.of(2), 4, 5))
                .containsEntry("everySecond", Tensor.of(Shape.of(3), 1, 3, 5))
                .containsEntry("none", Tensor.of(Shape.of(0, 3)));
    }

    @Test
    void aTensorOutsideItsStorageIsRefused() {
        assertRefused(Map.of("t", SIX.tensor(1, tuple(2, 3), tuple(3, 1))), "does not fit");
        assertRefused(Map.of("t", SIX.tensor(0, tuple(2, 3), tuple(4, 1))), "does not fit");
        assertRefused(Map.of("t", SIX.tensor(Long.MAX_VALUE, tuple(1), tuple(1))), "does not fit");
        assertRefused(Map.of("t", SIX.tensor(0, tuple(2), tuple(Long.MAX_VALUE))), "does not fit");
        assertRefused(Map.of("t", SIX.tensor(0, tuple(1 << 30), tuple(0))), "does not fit");
        assertRefused(Map.of("t", SIX.tensor(-1, tuple(1), tuple(1))), "negative");
        assertRefused(Map.of("t", SIX.tensor(0, tuple(-1), tuple(1))), "negative");
        assertRefused(Map.of("t", SIX.tensor(5, tuple(2), tuple(-1))), "negative");
        assertRefused(Map.of("t", SIX.tensor(0, tuple(1L << 62, 4), tuple(4, 1))), "too large");
        assertRefused(Map.of("t", SIX.tensor(0, tuple(6), tuple())), "strides");
    }

    @Test
    void aStorageShorterThanThePickleSaysIsRefused() {
        final Tuple claim = tuple("storage", new Global("torch", "FloatStorage"), "0", "cpu", 7);
        final Object tensor =
                new Call(TorchFixture.REBUILD_TENSOR, tuple(new Persistent(claim), 0, tuple(7), tuple(1), false));
        assertRefused(Map.of("t", tensor), "should have 7 elements");
    }

    @ParameterizedTest
    @CsvSource({
        "FloatStorage, FLOAT32",
        "DoubleStorage, FLOAT64",
        "HalfStorage, FLOAT16",
        "BFloat16Storage, BFLOAT16",
        "LongStorage, INT64",
        "IntStorage, INT32",
        "ShortStorage, INT16",
        "CharStorage, INT8",
        "ByteStorage, UINT8",
        "BoolStorage, BOOL"
    })
    void everyElementTypeIsRead(String className, DataType type) throws IOException {
        final Tensor elements = new Tensor(type, Shape.of(2), ByteBuffer.allocate(2 * type.bytes()));
        final Storage storage = new Storage("0", className, elements);
        assertThat(read(Map.of("t", storage.tensor(0, tuple(2), tuple(1))), storage))
                .containsExactly(Map.entry("t", elements));
    }

    @ParameterizedTest
    @CsvSource({"state_dict", "model_state_dict", "model"})
    void aStateDictionaryInsideACheckpointIsFound(String key) throws IOException {
        final Object weights = Map.of("t", SIX.tensor(0, tuple(6), tuple(1)));
        assertThat(read(Map.of("epoch", 90, key, weights), SIX)).containsOnlyKeys("t");
    }

    @Test
    void parametersAreTheirTensors() throws IOException {
        final Object tensor = SIX.tensor(0, tuple(6), tuple(1));
        final Object parameter = new Call(
                new Global("torch._utils", "_rebuild_parameter"), tuple(tensor, true, TorchFixture.emptyHooks()));
        final Object oldParameter = new Call(new Global("torch.nn.parameter", "Parameter"), tuple(tensor));
        assertThat(read(Map.of("a", parameter, "b", oldParameter), SIX))
                .hasSize(2)
                .allSatisfy((name, read) -> assertThat(read).isEqualTo(SIX.elements()));
    }

    @Test
    void aViewOfAStorageAsOldTorchNamesItIsRead() throws IOException {
        final Tuple id = tuple("storage", new Global("torch", "FloatStorage"), "0", "cpu", 6, tuple("v", 2, 3));
        final Object tensor = new Call(
                new Global("torch._utils", "_rebuild_tensor"), tuple(new Persistent(id), 1, tuple(2), tuple(1)));
        assertThat(read(Map.of("t", tensor), SIX)).containsExactly(Map.entry("t", Tensor.of(Shape.of(2), 3, 4)));
    }

    @Test
    void aFileWithoutTensorsNamesTheKeysItHas() {
        assertThatThrownBy(() -> read(Map.of("epoch", 90)))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("epoch");
        assertThatThrownBy(() -> read(List.of(1)))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("no dictionary");
    }

    @Test
    void aFileThatNamesAFunctionIsRefusedByName() {
        assertRefused(Map.of("t", new Call(new Global("os", "system"), tuple("id"))), "os.system");
    }
}
