package dev.fovea.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorTest {

    private static final Shape TWO = Shape.of(2);

    @Test
    void floatsAreKeptInOrder() {
        final Tensor tensor = Tensor.of(Shape.of(1, 2), 1.5f, -2);

        assertThat(tensor.floats()).containsExactly(1.5f, -2);
        assertThat(tensor.type()).isEqualTo(DataType.FLOAT32);
        assertThat(tensor.data().getFloat(4)).isEqualTo(-2);
        assertThat(tensor.toFloat32()).isSameAs(tensor);
    }

    @Test
    void theNumberOfBytesMustFit() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Tensor(DataType.FLOAT32, TWO, ByteBuffer.allocate(7)))
                .withMessage("A FLOAT32 tensor of shape [2] has 8 bytes, not 7");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Tensor(DataType.FLOAT32, Shape.of(1L << 62), ByteBuffer.allocate(7)));
    }

    @Test
    void otherTypesAreConverted() {
        assertThat(bytes(DataType.FLOAT64, 16, b -> b.putDouble(0.5).putDouble(-3))
                        .floats())
                .containsExactly(0.5f, -3);
        // sign 0, exponent 127 + 1, fraction 1.5; bfloat16 is the upper half of a float
        assertThat(bytes(DataType.BFLOAT16, 4, b -> b.putShort((short) 0x4040).putShort((short) 0xbf80))
                        .floats())
                .containsExactly(3, -1);
        assertThat(bytes(DataType.FLOAT16, 4, b -> b.putShort((short) 0x4200).putShort((short) 0xbc00))
                        .toFloat32())
                .isEqualTo(Tensor.of(TWO, 3, -1));
    }

    @Test
    void integersAreReadWithTheirSign() {
        assertThat(Tensor.ofLongs(TWO, Long.MIN_VALUE, 7).longs()).containsExactly(Long.MIN_VALUE, 7);
        assertThat(bytes(DataType.INT32, 8, b -> b.putInt(-1).putInt(2)).longs())
                .containsExactly(-1, 2);
        assertThat(bytes(DataType.INT16, 4, b -> b.putShort((short) -1).putShort((short) 2))
                        .longs())
                .containsExactly(-1, 2);
        assertThat(bytes(DataType.INT8, 2, b -> b.put((byte) -1).put((byte) 2)).longs())
                .containsExactly(-1, 2);
        assertThat(bytes(DataType.UINT8, 2, b -> b.put((byte) -1).put((byte) 2)).longs())
                .containsExactly(255, 2);
        assertThat(bytes(DataType.BOOL, 2, b -> b.put((byte) 1).put((byte) 0)).floats())
                .containsExactly(1, 0);
    }

    @Test
    void floatsAreNoIntegers() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Tensor.of(TWO, 1, 2).longs());
    }

    @Test
    void aTensorCannotBeChanged() {
        assertThatThrownBy(() -> Tensor.of(TWO, 1, 2).data().putFloat(0, 3))
                .isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void aReshapedTensorHasTheSameElements() {
        final Tensor tensor = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

        assertThat(tensor.reshape(Shape.of(3, 2)).floats()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> tensor.reshape(Shape.of(4)));
    }

    @Test
    void tensorsAreEqualByTypeShapeAndElements() {
        assertThat(Tensor.of(TWO, 1, 2)).isEqualTo(Tensor.of(TWO, 1, 2)).hasSameHashCodeAs(Tensor.of(TWO, 1, 2));
        assertThat(Tensor.of(TWO, 1, 2)).isNotEqualTo(Tensor.of(TWO, 1, 3));
        assertThat(Tensor.of(TWO, 1, 2)).isNotEqualTo(Tensor.of(Shape.of(1, 2), 1, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "3c00, 1",
        "c000, -2",
        "3555, 0.33325195",
        "7bff, 65504", // the largest
        "0400, 6.1035156e-5", // the smallest with a full fraction, 2^-14
        "0001, 5.9604645e-8", // the smallest of all, 2^-24
        "83ff, -6.0975552e-5",
        "0000, 0",
        "8000, -0.0",
        "7c00, Infinity",
        "fc00, -Infinity",
        "7e00, NaN"
    })
    void halfPrecisionIsReadBitByBit(String bits, Float value) {
        assertThat(HalfPrecision.toFloat((short) Integer.parseInt(bits, 16))).isEqualTo(value);
    }

    private static Tensor bytes(DataType type, int length, Consumer<ByteBuffer> fill) {
        final ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fill.accept(bytes);
        return new Tensor(type, TWO, bytes.flip());
    }
}
