package dev.fovea.network.image;

import static dev.fovea.network.image.Decoding.assertUnsupported;
import static dev.fovea.network.image.Decoding.decode;
import static dev.fovea.network.image.TestImages.gray;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the numbers of a TIFF file mean, worked out by hand. */
class TiffSamplesTest {

    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOATING_POINT = 3;

    @Test
    void whiteMayBeZero() {
        assertThat(decode(TiffBytes.of(2, 1).with(TiffBytes.PHOTOMETRIC, 0).strip(0, 200)))
                .isEqualTo(gray(2, 1, 255, 55));
    }

    @ParameterizedTest
    @CsvSource({
        // nine pixels of one bit: 10100000 1
        "1, 1, 9, 0xa0, 0x80, '255 0 255 0 0 0 0 0 255'",
        "1, 2, 9, 0x05, 0x01, '255 0 255 0 0 0 0 0 255'",
        // 11 01 10 00 is 255 * 3/3, 1/3, 2/3, 0
        "2, 1, 4, 0xd8, 0x00, '255 85 170 0'",
        // 15 and 1 of 15
        "4, 1, 2, 0xf1, 0x00, '255 17'",
        // 12 bits: 0x123, of which the upper 8 are 0x12 = 18
        "12, 1, 1, 0x12, 0x30, '18'"
    })
    void samplesMayHaveFewBits(int bits, int fillOrder, int width, String first, String second, String levels) {
        final byte[] file = TiffBytes.of(width, 1)
                .with(TiffBytes.BITS, bits)
                .with(TiffBytes.FILL_ORDER, fillOrder)
                .strip(Integer.decode(first), Integer.decode(second))
                .bytes();
        assertThat(decode(file)).isEqualTo(gray(width, 1, numbers(levels)));
    }

    @Test
    void ofSixteenBitsTheUpperEightCount() {
        assertThat(decode(grey(16, UNSIGNED, 2).strip(0xff, 0x64, 0x00, 0xff))).isEqualTo(gray(2, 1, 0x64, 0xff));
    }

    @Test
    void twelveBitsInSixteenAreRefused() {
        assertUnsupported(
                grey(16, UNSIGNED, 2).strip(0xff, 0x0f, 0, 0), "16 bits per sample of which 12 or fewer are used");
        assertThat(decode(grey(16, UNSIGNED, 2).strip(0, 0, 0, 0))).isEqualTo(gray(2, 1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void numbersAreTakenAs0To255(int bits) {
        for (int format : new int[] {UNSIGNED, SIGNED, FLOATING_POINT}) {
            final ByteBuffer samples = ByteBuffer.allocate(3 * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
            for (int level : new int[] {0, 100, 300}) {
                put(samples, bits, format, level);
            }
            // what is a little outside is cut off
            assertThat(decode(grey(bits, format, 3).segments(samples.array()))).isEqualTo(gray(3, 1, 0, 100, 255));
        }
    }

    @Test
    void theFractionOfAFloatingPointNumberIsCutOff() {
        final ByteBuffer samples = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        samples.putFloat(99.9f).putFloat(-3).putFloat(Float.NaN).putFloat(255);
        assertThat(decode(grey(32, FLOATING_POINT, 4).segments(samples.array())))
                .isEqualTo(gray(4, 1, 99, 0, 0, 255));
        // halves: 0x5640 is (1 + 576/1024) 2^6 = 100, 0x0001 is 2^-24
        assertThat(decode(grey(16, FLOATING_POINT, 2).strip(0x40, 0x56, 0x01, 0x00)))
                .isEqualTo(gray(2, 1, 100, 0));
    }

    @Test
    void numbersOfAnotherRangeAreRefused() {
        final ByteBuffer samples = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        assertUnsupported(
                grey(32, FLOATING_POINT, 2).segments(samples.putFloat(0, 1).array()),
                "numbers from 0.000 to 1.000, of which only 0 to 255 are a picture");
        assertUnsupported(
                grey(32, SIGNED, 2).segments(samples.putInt(0, 70_000).array()), "numbers from 0.000 to 7.000e+04");
    }

    private static TiffBytes grey(int bits, int format, int width) {
        return TiffBytes.of(width, 1).with(TiffBytes.BITS, bits).with(TiffBytes.SAMPLE_FORMAT, format);
    }

    private static void put(ByteBuffer samples, int bits, int format, int level) {
        if (format == FLOATING_POINT && bits == 32) {
            samples.putFloat(level);
        } else if (format == FLOATING_POINT) {
            samples.putDouble(level);
        } else if (bits == 32) {
            samples.putInt(level);
        } else {
            samples.putLong(level);
        }
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }
}
