package dev.fovea.network.image.webp.lossless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.webp.BitstreamException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PrefixCodeTest {

    @Test
    void shorterCodesComeFirst() {
        // symbol 2 is 0, symbol 0 is 10, symbols 1 and 3 are 110 and 111; first bits are the lowest
        final PrefixCode code = PrefixCode.of(new int[] {2, 3, 1, 3});
        final BitReader bits = reader(0b111_011_01, 0b0);
        assertThat(read(code, bits)).isZero();
        assertThat(read(code, bits)).isOne();
        assertThat(read(code, bits)).isEqualTo(3);
        assertThat(read(code, bits)).isEqualTo(2);
    }

    @Test
    void theOnlySymbolTakesNoBits() {
        final PrefixCode code = PrefixCode.of(new int[] {0, 0, 1});
        final BitReader bits = reader(0b1);
        assertThat(read(code, bits)).isEqualTo(2);
        assertThat(bits.read(1)).isOne();
    }

    @Test
    void codesOfUpTo15BitsAreRead() {
        // lengths 1, 2 ... 14, 15, 15: symbol n is n ones and a zero, the last is 15 ones
        final int[] lengths = new int[16];
        Arrays.setAll(lengths, i -> Math.min(i + 1, 15));
        final PrefixCode code = PrefixCode.of(lengths);
        for (int symbol = 0; symbol < 16; symbol++) {
            final int ones = (1 << symbol) - 1;
            assertThat(read(code, reader(ones, ones >> 8, 0, 0))).isEqualTo(symbol);
        }
    }

    @Test
    void aCodeThatIsNotCompleteOrTooFullIsRefused() {
        for (int[] lengths : new int[][] {{0, 0}, {2, 2, 2}, {1, 1, 1}, {1, 2, 2, 2}}) {
            assertThatExceptionOfType(BitstreamException.class).isThrownBy(() -> PrefixCode.of(lengths));
        }
    }

    private static int read(PrefixCode code, BitReader bits) {
        bits.fill();
        return code.read(bits);
    }

    private static BitReader reader(int... bytes) {
        final byte[] data = new byte[bytes.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) bytes[i];
        }
        return new BitReader(data, 0, data.length);
    }
}
