package dev.fovea.network.weights.torch;

import static dev.fovea.network.weights.torch.PickleWriter.pickle;
import static dev.fovea.network.weights.torch.PickleWriter.tuple;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.weights.StateDictionary;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.torch.TorchFixture.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LegacyTorchTest extends TorchFileContract {

    @Override
    byte[] save(Object root, List<Storage> storages) {
        return TorchFixture.legacy(root, storages);
    }

    private void assertRefused(byte[] bytes, String reason) throws IOException {
        final Path file = Files.write(folder.resolve("hostile.pth"), bytes);
        assertThatThrownBy(() -> StateDictionary.read(file))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aPickleOfSomethingElseIsRefused() throws IOException {
        assertRefused(pickle(Map.of("a", 1)), "torch.save did not write");
    }

    @Test
    void aStorageThatNoTensorUsesIsRefused() throws IOException {
        assertRefused(save(Map.of("a", 1), List.of(SIX)), "no tensor uses");
    }

    @Test
    void aMissingStorageIsRefused() throws IOException {
        assertRefused(save(Map.of("t", SIX.tensor(0, tuple(6), tuple(1))), List.of()), "missing");
    }

    @Test
    void aStorageThatClaimsMoreElementsThanTheFileHasIsRefused() throws IOException {
        final byte[] bytes = save(Map.of("t", SIX.tensor(0, tuple(6), tuple(1))), List.of(SIX));
        final int count = bytes.length - 6 * Float.BYTES - Long.BYTES;
        for (long claim : new long[] {7, -1, 1L << 62, Long.MAX_VALUE}) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(count, claim);
            assertRefused(bytes, "cut off");
        }
    }
}
