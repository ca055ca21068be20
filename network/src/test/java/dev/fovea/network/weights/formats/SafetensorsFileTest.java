package dev.fovea.network.weights.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.StateDictionary;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {

    @TempDir
    Path folder;

    private static byte[] file(long headerBytes, String header, int dataBytes) {
        final byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerBytes)
                .put(json)
                .array();
    }

    private static byte[] file(String header, int dataBytes) {
        return file(header.length(), header, dataBytes);
    }

    private static String tensor(String name, String dtype, String shape, long begin, long end) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(name, dtype, shape, begin, end);
    }

    private Map<String, Tensor> read(byte[] bytes) throws IOException {
        return StateDictionary.read(Files.write(folder.resolve("a.safetensors"), bytes))
                .tensors();
    }

    private void assertRefused(byte[] bytes, String reason) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void whatIsWrittenIsRead() {
        final Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", Tensor.of(Shape.of(2, 1), 1.5f, -2));
        tensors.put("a \"quoted\" \u00e9", Tensor.ofLongs(Shape.scalar(), 7));
        tensors.put("empty", Tensor.of(Shape.of(0)));
        final Path file = folder.resolve("a.safetensors");
        SafetensorsFile.write(file, tensors);
        assertThat(SafetensorsFile.read(file)).containsExactlyEntriesOf(tensors);
    }

    @Test
    void textsBesideTheTensorsAreWrittenAndRead() throws IOException {
        final Map<String, Tensor> tensors = Map.of("t", Tensor.of(Shape.of(1), 1.5f));
        final Path file = folder.resolve("a.safetensors");
        try (OutputStream out = Files.newOutputStream(file)) {
            SafetensorsFile.write(out, tensors, Map.of("epoch", "3", "a \"quoted\"", "\u00e9"));
        }
        assertThat(SafetensorsFile.metadata(file))
                .containsOnly(Map.entry("epoch", "3"), Map.entry("a \"quoted\"", "\u00e9"));
        assertThat(SafetensorsFile.read(file)).containsExactlyEntriesOf(tensors);
    }

    /** 8 bytes for the length, then the header padded to a multiple of 8. */
    @Test
    void theHeaderIsPaddedSoThatElementsAreAligned() throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsFile.write(out, Map.of("abc", Tensor.of(Shape.of(1), 1)));
        assertThat((out.size() - Float.BYTES) % 8).isZero();
    }

    @ParameterizedTest
    @EnumSource(DataType.class)
    void everyElementTypeIsWrittenAndRead(DataType type) {
        final Tensor tensor = new Tensor(type, Shape.of(3), ByteBuffer.allocate(3 * type.bytes()));
        final Path file = folder.resolve("a.safetensors");
        SafetensorsFile.write(file, Map.of("t", tensor));
        assertThat(SafetensorsFile.read(file)).containsExactly(Map.entry("t", tensor));
    }

    @Test
    void metadataAndPaddingAreIgnored() throws IOException {
        final String header = "{\"__metadata__\":{\"format\":\"pt\"}," + tensor("t", "F32", "[1]", 0, 4) + "}  ";
        assertThat(read(file(header, 4))).containsExactly(Map.entry("t", Tensor.of(Shape.of(1), 0)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 62, Long.MAX_VALUE, -1, 9_000_000})
    void aLyingHeaderLengthIsRefused(long claim) {
        assertRefused(file(claim, "{}", 0), "header of " + Long.toUnsignedString(claim));
    }

    @Test
    void aHeaderBehindTheEndIsRefused() {
        assertRefused(file(100, "{}", 0), "cut off");
    }

    @Test
    void overlappingTensorsAreRefused() {
        final String header = "{" + tensor("a", "F32", "[2]", 0, 8) + "," + tensor("b", "F32", "[1]", 4, 8) + "}";
        assertRefused(file(header, 8), "overlap");
    }

    @Test
    void aGapBetweenTensorsIsRefused() {
        final String header = "{" + tensor("a", "F32", "[1]", 0, 4) + "," + tensor("b", "F32", "[1]", 8, 12) + "}";
        assertRefused(file(header, 12), "gap");
    }

    @Test
    void offsetsOutsideTheFileAreRefused() {
        assertRefused(file("{" + tensor("a", "F32", "[2]", 0, 8) + "}", 4), "cut off");
        assertRefused(file("{" + tensor("a", "F32", "[1]", 0, 4) + "}", 8), "bytes too many");
        assertRefused(file("{" + tensor("a", "F32", "[1]", -4, 0) + "}", 4), "data_offsets");
        assertRefused(file("{" + tensor("a", "F32", "[1]", 4, 0) + "}", 4), "data_offsets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[3]", "[]", "[2,1,2]", "[0]"})
    void aShapeThatDoesNotFitTheBytesIsRefused(String shape) {
        assertRefused(file("{" + tensor("a", "F32", shape, 0, 8) + "}", 8), "data_offsets");
    }

    @Test
    void impossibleShapesAreRefused() {
        assertRefused(file("{" + tensor("a", "F32", "[4294967296,4294967296]", 0, 0) + "}", 0), "too large");
        assertRefused(file("{" + tensor("a", "F32", "[-1]", 0, 4) + "}", 4), "negative");
        assertRefused(file("{" + tensor("a", "F32", "[1.5]", 0, 4) + "}", 4), "integers");
        assertRefused(file("{" + tensor("a", "F32", "[1e99]", 0, 4) + "}", 4), "integers");
        assertRefused(file("{" + tensor("a", "F32", "[99999999999999999999]", 0, 4) + "}", 4), "integers");
    }

    @Test
    void anUnknownElementTypeIsRefusedByName() {
        assertRefused(file("{" + tensor("a", "F8_E4M3", "[1]", 0, 1) + "}", 1), "F8_E4M3");
        assertRefused(file("{\"a\":3}", 0), "dtype");
    }

    @Test
    void aNameTwiceIsRefused() {
        final String header = "{" + tensor("a", "F32", "[1]", 0, 4) + "," + tensor("a", "F32", "[1]", 4, 8) + "}";
        assertRefused(file(header, 8), "Duplicate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "{a:1}", "{} {}", "{]"})
    void aHeaderThatIsNotJsonIsRefused(String header) {
        assertRefused(file(header, 0), "not valid JSON");
    }

    @Test
    void aHeaderNestedTooDeeplyIsRefused() {
        assertRefused(file("{\"a\":" + "[".repeat(100_000), 0), "not valid JSON");
    }

    /** Two tensors of 1.5 GiB; the file is sparse, so that it takes no such space. */
    @Test
    void aFileOverTwoGibibytesIsReadTensorByTensor() throws IOException {
        final long bytes = 3L << 29;
        final String shape = "[" + bytes + "]";
        final byte[] head = file(
                "{" + tensor("a", "U8", shape, 0, bytes) + "," + tensor("b", "U8", shape, bytes, 2 * bytes) + "}", 0);
        final Path file = Files.write(folder.resolve("large.safetensors"), head);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {7}), head.length + 2 * bytes - 1);
        }
        assertThat(SafetensorsFile.read(file))
                .hasEntrySatisfying(
                        "b", b -> assertThat(b.data().get((int) bytes - 1)).isEqualTo((byte) 7));
    }
}
