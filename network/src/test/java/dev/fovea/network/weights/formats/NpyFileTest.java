package dev.fovea.network.weights.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.network.graph.DataType;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.weights.bytes.InvalidWeightsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {

    private static byte[] npy(int version, String header, String hexData) {
        final byte[] text = header.getBytes(StandardCharsets.UTF_8);
        final byte[] data = HexFormat.of().parseHex(hexData);
        final int lengthBytes = version == 1 ? 2 : 4;
        final ByteBuffer file = ByteBuffer.allocate(8 + lengthBytes + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(HexFormat.of().parseHex("934e554d5059"))
                .put((byte) version)
                .put((byte) 0);
        if (version == 1) {
            file.putShort((short) text.length);
        } else {
            file.putInt(text.length);
        }
        return file.put(text).put(data).array();
    }

    private static String header(String descr, String fortranOrder, String shape) {
        return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n".formatted(descr, fortranOrder, shape);
    }

    private static byte[] write(Tensor tensor) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpyFile.write(out, tensor);
        return out.toByteArray();
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> NpyFile.read(file))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining(reason);
    }

    /** As {@code numpy.save} writes {@code numpy.array([1.0, 2.0], 'float32')}: 128 bytes before the elements. */
    @Test
    void bytesAreThoseOfNumpy() throws IOException {
        final byte[] expected =
                npy(1, header("<f4", "False", "(2,)").strip() + " ".repeat(60) + "\n", "0000803f00000040");
        assertThat(write(Tensor.of(Shape.of(2), 1, 2))).isEqualTo(expected).hasSize(128 + 8);
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, mode = EnumSource.Mode.EXCLUDE, names = "BFLOAT16")
    void everyElementTypeIsWrittenAndRead(DataType type) throws IOException {
        final Tensor tensor = new Tensor(type, Shape.of(2, 1), ByteBuffer.allocate(2 * type.bytes()));
        assertThat(NpyFile.read(write(tensor))).isEqualTo(tensor);
    }

    @Test
    void scalarsAndEmptyArraysAreWrittenAndRead() throws IOException {
        for (Tensor tensor : new Tensor[] {Tensor.ofLongs(Shape.scalar(), 3), Tensor.of(Shape.of(2, 0))}) {
            assertThat(NpyFile.read(write(tensor))).isEqualTo(tensor);
        }
    }

    @Test
    void bfloat16IsNotWritten() {
        final Tensor tensor = new Tensor(DataType.BFLOAT16, Shape.of(1), ByteBuffer.allocate(2));
        assertThatThrownBy(() -> write(tensor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FLOAT32");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyFormatVersionIsRead(int version) {
        assertThat(NpyFile.read(npy(version, header("|u1", "False", "(2,)"), "0102"))
                        .longs())
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        ">f4, 3f800000",
        ">f8, 3ff0000000000000",
        ">f2, 3c00",
        ">i8, 0000000000000001",
        ">i4, 00000001",
        ">i2, 0001"
    })
    void bigEndianOneIsOne(String descr, String hex) {
        assertThat(NpyFile.read(npy(1, header(descr, "False", "()"), hex)).floats())
                .containsExactly(1);
    }

    /** Columns 1 2, 3 4, 5 6 are the rows 1 3 5 and 2 4 6. */
    @Test
    void fortranOrderIsRearranged() {
        final Tensor tensor = NpyFile.read(npy(1, header("|i1", "True", "(2, 3)"), "010203040506"));
        assertThat(tensor.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(tensor.longs()).containsExactly(1, 3, 5, 2, 4, 6);
    }

    @Test
    void bigEndianFortranOrderIsRearrangedToo() {
        final Tensor tensor = NpyFile.read(npy(1, header(">i2", "True", "(2, 2)"), "0001000200030004"));
        assertThat(tensor.longs()).containsExactly(1, 3, 2, 4);
    }

    @Test
    void aShapeThatDoesNotFitTheBytesIsRefused() {
        assertRefused(npy(1, header("<f4", "False", "(3,)"), "0000803f"), "12 bytes are needed where 4");
        assertRefused(npy(1, header("<f4", "False", "()"), "0000803f00"), "behind its last element");
    }

    @Test
    void aShapeWhoseProductOverflowsIsRefused() {
        assertRefused(npy(1, header("<f4", "False", "(4294967296, 4294967296)"), ""), "too large");
        assertRefused(npy(1, header("<f4", "True", "(4294967296, 4294967296)"), ""), "too large");
        assertRefused(npy(1, header("<f4", "False", "(99999999999999999999,)"), ""), "impossible size");
        assertRefused(npy(1, header("<f4", "False", "(0, 9223372036854775807, 3)"), ""), "too large");
        assertRefused(npy(1, header("<f4", "False", "(" + "1, ".repeat(65) + ")"), "0000803f"), "65 sizes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"|O", "<c8", "<U4", "<f16", "<M8", "|V4"})
    void anElementTypeThatIsNoPlainNumberIsRefused(String descr) {
        assertRefused(npy(1, header(descr, "False", "(1,)"), "00"), "type '" + descr.substring(1));
    }

    @Test
    void aDamagedHeaderIsRefused() {
        assertRefused(npy(1, "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", ""), "plain");
        assertRefused(npy(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", ""), "plain");
        assertRefused(npy(1, "", ""), "plain");
        assertRefused(npy(4, header("<f4", "False", "()"), "0000803f"), "version 4");
        assertRefused(npy(2, header("<f4", "False", "()") + " ".repeat(70_000), "0000803f"), "header");
        assertRefused("PK and more".getBytes(StandardCharsets.US_ASCII), "NUMPY");
        assertRefused(new byte[0], "cut off");
    }
}
