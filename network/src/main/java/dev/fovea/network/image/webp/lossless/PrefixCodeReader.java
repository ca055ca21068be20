package dev.fovea.network.image.webp.lossless;

import dev.fovea.network.image.webp.BitstreamException;

/** Reads how long the codes of symbols are (RFC 9649, section 3.7.2.1). */
final class PrefixCodeReader {

    private static final int[] ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int USUAL_LENGTH = 8;
    private static final int REPEAT = 16;
    private static final int ZEROS = 17;

    private final BitReader bits;

    PrefixCodeReader(BitReader bits) {
        this.bits = bits;
    }

    PrefixCode read(int symbols) {
        final int[] lengths = new int[symbols];
        if (bits.flag()) {
            readOneOrTwo(lengths);
        } else {
            readLengths(lengths);
        }
        bits.requireData();
        return PrefixCode.of(lengths);
    }

    private void readOneOrTwo(int[] lengths) {
        final boolean two = bits.flag();
        mark(lengths, bits.read(bits.flag() ? 8 : 1));
        if (two) {
            mark(lengths, bits.read(8));
        }
    }

    private static void mark(int[] lengths, int symbol) {
        if (symbol >= lengths.length) {
            throw BitstreamException.damaged("a symbol that does not exist");
        }
        lengths[symbol] = 1;
    }

    private void readLengths(int[] lengths) {
        final int[] lengthsOfLengths = new int[ORDER.length];
        final int count = 4 + bits.read(4);
        for (int i = 0; i < count; i++) {
            lengthsOfLengths[ORDER[i]] = bits.read(3);
        }
        final PrefixCode code = PrefixCode.of(lengthsOfLengths);
        int left = bits.flag() ? 2 + bits.read(2 + 2 * bits.read(3)) : lengths.length;
        if (left > lengths.length) {
            throw BitstreamException.damaged("more lengths than symbols");
        }
        int usual = USUAL_LENGTH;
        int symbol = 0;
        while (symbol < lengths.length && left > 0) {
            left--;
            bits.fill();
            final int length = code.read(bits);
            if (length < REPEAT) {
                lengths[symbol] = length;
                usual = length == 0 ? usual : length;
                symbol++;
            } else {
                final int times = times(length);
                if (times > lengths.length - symbol) {
                    throw BitstreamException.damaged("more lengths than symbols");
                }
                for (int i = 0; i < times; i++) {
                    lengths[symbol + i] = length == REPEAT ? usual : 0;
                }
                symbol += times;
            }
        }
    }

    private int times(int length) {
        return switch (length) {
            case REPEAT -> 3 + bits.read(2);
            case ZEROS -> 3 + bits.read(3);
            default -> 11 + bits.read(7);
        };
    }
}
