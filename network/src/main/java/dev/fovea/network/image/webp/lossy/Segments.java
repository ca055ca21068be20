package dev.fovea.network.image.webp.lossy;

import dev.fovea.network.image.webp.lossy.entropy.BoolDecoder;

/**
 * Up to four groups of macroblocks with settings of their own (RFC 6386, section 9.3).
 *
 * @param enabled whether there is more than one group
 * @param mapped whether each macroblock says which group it belongs to; all are of the first otherwise
 * @param absolute whether the settings replace those of the frame; they are added to them otherwise
 * @param quantizers quantiser index by group
 * @param filterLevels strength of the loop filter by group
 * @param tree the three probabilities of the number of a group
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Segments(boolean enabled, boolean mapped, boolean absolute, int[] quantizers, int[] filterLevels, int[] tree) {

    static final int COUNT = 4;

    private static final int QUANTIZER_BITS = 7;
    private static final int LEVEL_BITS = 6;
    private static final int ALWAYS_ZERO = 255;

    static Segments read(BoolDecoder bits) {
        final int[] quantizers = new int[COUNT];
        final int[] filterLevels = new int[COUNT];
        final int[] tree = new int[COUNT - 1];
        final boolean enabled = bits.flag();
        final boolean mapped = enabled && bits.flag();
        boolean absolute = true;
        if (enabled && bits.flag()) {
            absolute = bits.flag();
            for (int i = 0; i < COUNT; i++) {
                quantizers[i] = bits.optionalSigned(QUANTIZER_BITS);
            }
            for (int i = 0; i < COUNT; i++) {
                filterLevels[i] = bits.optionalSigned(LEVEL_BITS);
            }
        }
        for (int i = 0; mapped && i < tree.length; i++) {
            tree[i] = bits.flag() ? bits.number(Byte.SIZE) : ALWAYS_ZERO;
        }
        return new Segments(enabled, mapped, absolute, quantizers, filterLevels, tree);
    }

    /** The group of the next macroblock. */
    int segment(BoolDecoder bits) {
        if (!mapped) {
            return 0;
        }
        return bits.bit(tree[0]) == 0 ? bits.bit(tree[1]) : 2 + bits.bit(tree[2]);
    }

    int quantizer(int segment, int ofFrame) {
        return setting(quantizers[segment], ofFrame);
    }

    int filterLevel(int segment, int ofFrame) {
        return setting(filterLevels[segment], ofFrame);
    }

    private int setting(int own, int ofFrame) {
        if (!enabled) {
            return ofFrame;
        }
        return absolute ? own : ofFrame + own;
    }
}
