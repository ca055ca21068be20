package dev.fovea.network.image.webp.lossy.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.image.webp.BitstreamException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoolDecoderTest {

    @Test
    void aValueBelowTheSplitIsZeroAndTheIntervalShrinks() {
        // of 255, zero takes 1 + 254 * 128 / 256 = 128: 127 is below, 128 is not
        assertThat(decoder(127, 0).bit(128)).isZero();
        assertThat(decoder(128, 0).bit(128)).isOne();
        // zero took 1 + 254 * 200 / 256 = 199 and needs no shift; of 199 it takes 1 + 198 * 10 / 256 = 8
        final BoolDecoder bits = decoder(8, 0);
        assertThat(bits.bit(200)).isZero();
        assertThat(bits.bit(10)).isOne();
    }

    @Test
    void numbersComeWithTheHighestBitFirst() {
        // halves are 128 of 255, then 64 of 127 doubled, and so on: the encoder below agrees
        final BoolEncoder encoder = new BoolEncoder();
        for (int bit : new int[] {1, 0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0}) {
            encoder.bit(bit, 128);
        }
        final byte[] data = encoder.finish();
        final BoolDecoder bits = new BoolDecoder(data, 0, data.length);
        assertThat(bits.number(4)).isEqualTo(0b1011);
        assertThat(bits.flag()).isFalse();
        // there is one, of size 0b100, with a minus
        assertThat(bits.optionalSigned(3)).isEqualTo(-0b100);
        assertThat(bits.optionalSigned(2)).isEqualTo(0b11);
    }

    @Test
    void aCopyGoesOnFromWhereItsOriginalIsAndBack() {
        final BoolEncoder encoder = new BoolEncoder();
        for (int bit = 0; bit < 200; bit++) {
            encoder.bit(bit % 3 == 0 ? 1 : 0, 100);
        }
        final byte[] data = encoder.finish();
        final BoolDecoder bits = new BoolDecoder(data, 0, data.length);
        for (int bit = 0; bit < 200; bit += 2) {
            final BoolDecoder copy = new BoolDecoder(bits);
            assertThat(copy.bit(100)).as("bit %d", bit).isEqualTo(bit % 3 == 0 ? 1 : 0);
            bits.follow(copy);
            assertThat(bits.bit(100)).as("bit %d", bit + 1).isEqualTo(bit % 3 == 2 ? 1 : 0);
        }
    }

    @Test
    void signsComeAsOftenAsBitsOfOneHalf() {
        final BoolEncoder encoder = new BoolEncoder();
        final int[] signs = {1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 1, 0};
        for (int sign : signs) {
            encoder.bit(sign, 128);
            encoder.bit(0, 250);
        }
        final byte[] data = encoder.finish();
        final BoolDecoder bits = new BoolDecoder(data, 0, data.length);
        for (int sign : signs) {
            assertThat(bits.signed(7)).isEqualTo(sign == 1 ? -7 : 7);
            assertThat(bits.bit(250)).isZero();
        }
    }

    @Test
    void whatAnEncoderWroteComesBackWhateverTheProbabilities() {
        final Random random = new Random(3);
        final int[] bits = new int[5000];
        final int[] probabilities = new int[bits.length];
        final BoolEncoder encoder = new BoolEncoder();
        for (int i = 0; i < bits.length; i++) {
            probabilities[i] = 1 + random.nextInt(255);
            bits[i] = random.nextInt(256) < probabilities[i] ? 0 : 1;
            encoder.bit(bits[i], probabilities[i]);
        }
        final byte[] data = encoder.finish();
        final BoolDecoder decoder = new BoolDecoder(data, 0, data.length);
        for (int i = 0; i < bits.length; i++) {
            assertThat(decoder.bit(probabilities[i])).as("bit %d", i).isEqualTo(bits[i]);
        }
    }

    @Test
    void theEndOfTheDataIsTheEnd() {
        final BoolDecoder bits = new BoolDecoder(new byte[] {0, 0, 0, 99}, 1, 3);
        // the first zero takes 128 of 255 and no bit, the others one each, and eight must be left to compare
        for (int i = 0; i < 10; i++) {
            assertThat(bits.flag()).isFalse();
        }
        assertThatExceptionOfType(BitstreamException.class)
                .isThrownBy(bits::flag)
                .matches(BitstreamException::isIncomplete);
    }

    private static BoolDecoder decoder(int first, int second) {
        return new BoolDecoder(new byte[] {(byte) first, (byte) second}, 0, 2);
    }
}
