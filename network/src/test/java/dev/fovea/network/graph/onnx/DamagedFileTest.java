package dev.fovea.network.graph.onnx;

import static dev.fovea.network.graph.onnx.OnnxFile.OPEN;
import static dev.fovea.network.graph.onnx.OnnxFile.ints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no ONNX file, or no longer one. */
class DamagedFileTest {

    @TempDir
    private Path folder;

    @Test
    void aMissingFileIsReported() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> OnnxReader.read(folder.resolve("none.onnx")));
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> OnnxReader.read(write(new byte[0])))
                .withMessageContaining("empty");
    }

    @Test
    void aWebPageIsRefused() throws IOException {
        final byte[] page = "<!DOCTYPE html><html><body>Not found</body></html>".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(InvalidGraphException.class)
                .isThrownBy(() -> OnnxReader.read(write(page)))
                .withMessageStartingWith("This is no ONNX file");
    }

    @Test
    void zerosAreRefused() {
        assertThatExceptionOfType(InvalidGraphException.class).isThrownBy(() -> read(new byte[1000]));
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() {
        final byte[] whole = valid();
        assertThat(read(whole)).isTrue();
        for (int length = 0; length < whole.length; length++) {
            final byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(InvalidGraphException.class)
                    .as("%d of %d bytes", length, whole.length)
                    .isThrownBy(() -> read(part));
        }
    }

    @Test
    void aFileWithAnyByteChangedIsReadOrRefused() {
        final byte[] whole = valid();
        final Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            final byte[] damaged = whole.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            readOrRefuse(damaged);
        }
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            read(bytes);
        } catch (InvalidGraphException refused) {
            assertThat(refused).hasMessageMatching("(?s).{10,}");
        }
    }

    /** The file's operator sets come last in it, so that no part of it is a whole file. */
    private static byte[] valid() {
        return new OnnxFile(13)
                .input("x", OPEN, 1, 6, 6)
                .output("y")
                .weight("w", Shape.of(2, 1, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8)
                .integers("target", 0, -1)
                .node("Conv", "conv", List.of("x", "w"), ints("pads", 1, 1, 0, 0), ints("strides", 2, 2))
                .node("MaxPool", "pool", List.of("conv"), ints("kernel_shape", 2, 2))
                .node("Shape", "shape", List.of("pool"))
                .node("Reshape", "y", List.of("pool", "target"))
                .bytes();
    }

    private static boolean read(byte[] bytes) {
        return !OnnxReader.read(ByteBuffer.wrap(bytes), InputSize.FROM_FILE)
                .layers()
                .isEmpty();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("model.onnx"), bytes);
    }
}
