package dev.fovea.network.weights.torch;

import static dev.fovea.network.weights.torch.PickleWriter.pickle;
import static dev.fovea.network.weights.torch.PickleWriter.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.StateDictionary;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.bytes.ZipFixture;
import dev.fovea.network.weights.torch.TorchFixture.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TorchZipTest extends TorchFileContract {

    private static final byte[] PICKLE = pickle(Map.of("t", SIX.tensor(0, tuple(6), tuple(1))));

    @Override
    byte[] save(Object root, List<Storage> storages) {
        return TorchFixture.zip(root, storages);
    }

    private Map<String, Tensor> read(byte[] zip) throws IOException {
        return StateDictionary.read(Files.write(folder.resolve("net.pth"), zip)).tensors();
    }

    private void assertRefused(Map<String, byte[]> entries, String reason) {
        assertThatThrownBy(() -> read(ZipFixture.stored(entries)))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aFileZippedAgainWithCompressionIsRead() throws IOException {
        assertThat(read(ZipFixture.deflated(TorchFixture.zipEntries(PICKLE, List.of(SIX)))))
                .containsExactly(Map.entry("t", SIX.elements()));
    }

    @Test
    void aMissingStorageIsRefusedByName() {
        assertRefused(TorchFixture.zipEntries(PICKLE, List.of()), "net/data/0");
    }

    @Test
    void aTorchScriptProgramIsRefusedWithAdvice() {
        final Map<String, byte[]> entries = TorchFixture.zipEntries(PICKLE, List.of(SIX));
        entries.put("net/constants.pkl", new byte[0]);
        assertRefused(entries, "TorchScript");
    }

    @Test
    void bigEndianNumbersAreRefused() {
        final Map<String, byte[]> entries = TorchFixture.zipEntries(PICKLE, List.of(SIX));
        entries.put("net/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
        assertRefused(entries, "big-endian");
    }

    /** 1,000 transposed views of 4 MB would be 4 GB of copies. */
    @Test
    void manyRearrangedViewsOfOneStorageAreRefused() {
        final Storage large = new Storage("0", "FloatStorage", Tensor.of(Shape.of(1 << 20), new float[1 << 20]));
        final Map<String, Object> views = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            views.put("t" + i, large.tensor(0, tuple(1 << 10, 1 << 10), tuple(1, 1 << 10)));
        }
        assertThatThrownBy(() -> read(views, large))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("more memory");
    }

    @Test
    void aLargeStorageStaysInTheFile() throws IOException {
        final Storage large = new Storage("0", "FloatStorage", Tensor.of(Shape.of(1 << 16), new float[1 << 16]));
        final Path file = Files.write(
                folder.resolve("large.pth"),
                save(Map.of("t", large.tensor(0, tuple(1 << 16), tuple(1))), List.of(large)));
        assertThat(StateDictionary.read(file).tensors().values())
                .allSatisfy(tensor -> assertThat(tensor.data().isDirect()).isTrue());
    }
}
