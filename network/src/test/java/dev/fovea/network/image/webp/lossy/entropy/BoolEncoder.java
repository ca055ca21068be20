package dev.fovea.network.image.webp.lossy.entropy;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** The opposite of {@link BoolDecoder}, with numbers as long as it takes. */
final class BoolEncoder {

    /** The lower end of the interval, in units that get smaller. */
    private BigInteger low = BigInteger.ZERO;

    private int range = 255;
    private int bits = Byte.SIZE;

    void bit(int bit, int probability) {
        final int split = 1 + (((range - 1) * probability) >>> 8);
        if (bit == 1) {
            low = low.add(BigInteger.valueOf(split));
            range -= split;
        } else {
            range = split;
        }
        while (range < 128) {
            range *= 2;
            low = low.shiftLeft(1);
            bits++;
        }
    }

    /** With as many bytes behind as decoding may look at. */
    byte[] finish() {
        final int padding = 2 * Byte.SIZE - bits % Byte.SIZE;
        final byte[] digits = low.shiftLeft(padding).toByteArray();
        final int length = (bits + padding) / Byte.SIZE;
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = digits.length - length; i < digits.length; i++) {
            out.write(i < 0 ? 0 : digits[i]);
        }
        return out.toByteArray();
    }
}
