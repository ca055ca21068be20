package dev.fovea.network.image.webp.lossy;

import dev.fovea.network.image.webp.lossy.entropy.BoolDecoder;

/**
 * How strongly edges between blocks are smoothed (RFC 6386, section 9.6).
 *
 * @param simple whether luma alone is filtered, two pixels at each edge
 * @param level from 0 (nothing is filtered) to 63
 * @param sharpness from 0 to 7; the higher, the fewer pixels are touched within a macroblock
 * @param intraDelta added to the level of every macroblock of a key frame
 * @param subblockDelta added to the level of macroblocks that are predicted by subblocks
 */
record FilterHeader(boolean simple, int level, int sharpness, int intraDelta, int subblockDelta) {

    private static final int LEVEL_BITS = 6;
    private static final int SHARPNESS_BITS = 3;
    private static final int DELTAS = 4;

    static FilterHeader read(BoolDecoder bits) {
        final boolean simple = bits.flag();
        final int level = bits.number(LEVEL_BITS);
        final int sharpness = bits.number(SHARPNESS_BITS);
        int intraDelta = 0;
        int subblockDelta = 0;
        final boolean hasDeltas = bits.flag();
        if (hasDeltas && bits.flag()) {
            intraDelta = bits.optionalSigned(LEVEL_BITS);
            skip(bits, DELTAS - 1);
            subblockDelta = bits.optionalSigned(LEVEL_BITS);
            skip(bits, DELTAS - 1);
        }
        return new FilterHeader(simple, level, sharpness, intraDelta, subblockDelta);
    }

    /** Deltas of frames that refer to others. */
    private static void skip(BoolDecoder bits, int count) {
        for (int i = 0; i < count; i++) {
            bits.optionalSigned(LEVEL_BITS);
        }
    }
}
