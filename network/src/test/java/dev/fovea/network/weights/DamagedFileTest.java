package dev.fovea.network.weights;

import static dev.fovea.network.weights.torch.PickleWriter.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import dev.fovea.network.weights.bytes.ZipFixture;
import dev.fovea.network.weights.formats.NpzFile;
import dev.fovea.network.weights.formats.SafetensorsFile;
import dev.fovea.network.weights.torch.PickleWriter;
import dev.fovea.network.weights.torch.TorchFixture;
import dev.fovea.network.weights.torch.TorchFixture.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a file, it is read or refused; no other exception, and no memory that the file does not have. */
class DamagedFileTest {

    private static final int DAMAGES = 1000;

    @TempDir
    Path folder;

    static Stream<Arguments> files() throws IOException {
        final Tensor tensor = Tensor.of(Shape.of(2, 3), 0, 1, 2, 3, 4, 5);
        final Storage storage = new Storage("0", "FloatStorage", tensor.reshape(Shape.of(6)));
        final Object root = Map.of("t", storage.tensor(0, tuple(3, 2), tuple(1, 3)));
        final List<Storage> storages = List.of(storage);
        final ByteArrayOutputStream safetensors = new ByteArrayOutputStream();
        SafetensorsFile.write(safetensors, Map.of("t", tensor));
        final ByteArrayOutputStream npz = new ByteArrayOutputStream();
        NpzFile.write(npz, Map.of("t", tensor));
        return Stream.of(
                Arguments.of("torch zip", TorchFixture.zip(root, storages)),
                Arguments.of(
                        "torch zip, deflated",
                        ZipFixture.deflated(TorchFixture.zipEntries(PickleWriter.pickle(root), storages))),
                Arguments.of("torch legacy", TorchFixture.legacy(root, storages)),
                Arguments.of("safetensors", safetensors.toByteArray()),
                Arguments.of("npz", npz.toByteArray()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFileCutOffAnywhereIsRefused(String format, byte[] bytes) throws IOException {
        final Path file = folder.resolve("cut");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> StateDictionary.read(file))
                    .as("%s, %d of %d bytes", format, length, bytes.length)
                    .isInstanceOf(InvalidWeightsException.class)
                    .hasMessageNotContaining("null");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFileWithChangedBytesIsReadOrRefused(String format, byte[] bytes) throws IOException {
        final Path file = folder.resolve("changed");
        final Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < DAMAGES; i++) {
            final byte[] damaged = bytes.clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            try {
                StateDictionary.read(file);
            } catch (InvalidWeightsException e) {
                refused++;
            }
        }
        assertThat(refused).as(format).isPositive();
    }
}
