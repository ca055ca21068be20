package dev.fovea.network.image.webp.lossy;

import dev.fovea.network.image.webp.lossy.entropy.BoolDecoder;
import java.util.Arrays;

/** Reads how macroblocks are predicted, from the left to the right and down (RFC 6386, sections 9.3, 9.11 and 11). */
final class ModeReader {

    private static final int NEVER_SKIPPED = -1;
    private static final int SIDE = 4;
    private static final int TREE = 9;

    private final BoolDecoder bits;
    private final Segments segments;
    private final int skipProbability;
    private final int[] above;
    private final int[] left = new int[SIDE];

    /** @param bits whose next is the last of the frame's header */
    ModeReader(BoolDecoder bits, Segments segments, int columns) {
        this.bits = bits;
        this.segments = segments;
        this.skipProbability = bits.flag() ? bits.number(Byte.SIZE) : NEVER_SKIPPED;
        this.above = new int[columns * SIDE];
        Arrays.fill(above, SubblockPrediction.MEAN);
    }

    void beginRow() {
        Arrays.fill(left, SubblockPrediction.MEAN);
    }

    void read(Macroblock block, int column) {
        block.segment = segments.segment(bits);
        block.skipped = skipProbability != NEVER_SKIPPED && bits.bit(skipProbability) == 1;
        block.bySubblocks = bits.bit(145) == 0;
        if (block.bySubblocks) {
            readSubblocks(block, SIDE * column);
        } else {
            block.lumaMode = readLumaMode();
            final int neighbours = SubblockPrediction.like(block.lumaMode);
            Arrays.fill(above, SIDE * column, SIDE * (column + 1), neighbours);
            Arrays.fill(left, neighbours);
        }
        block.chromaMode = readChromaMode();
    }

    private int readLumaMode() {
        if (bits.bit(156) == 0) {
            return bits.bit(163) == 0 ? BlockPrediction.MEAN : BlockPrediction.VERTICAL;
        }
        return bits.bit(128) == 0 ? BlockPrediction.HORIZONTAL : BlockPrediction.TRUE_MOTION;
    }

    private int readChromaMode() {
        if (bits.bit(142) == 0) {
            return BlockPrediction.MEAN;
        } else if (bits.bit(114) == 0) {
            return BlockPrediction.VERTICAL;
        }
        return bits.bit(183) == 0 ? BlockPrediction.HORIZONTAL : BlockPrediction.TRUE_MOTION;
    }

    private void readSubblocks(Macroblock block, int column) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                final int mode = readSubblockMode(above[column + x], left[y]);
                above[column + x] = mode;
                left[y] = mode;
                block.subblockModes[SIDE * y + x] = mode;
            }
        }
    }

    private int readSubblockMode(int modeAbove, int modeLeft) {
        final int[] tree = SubblockModeProbabilities.TABLE;
        final int at = (modeAbove * SubblockPrediction.MODES + modeLeft) * TREE;
        if (bits.bit(tree[at]) == 0) {
            return SubblockPrediction.MEAN;
        } else if (bits.bit(tree[at + 1]) == 0) {
            return SubblockPrediction.TRUE_MOTION;
        } else if (bits.bit(tree[at + 2]) == 0) {
            return SubblockPrediction.VERTICAL;
        } else if (bits.bit(tree[at + 3]) == 0) {
            if (bits.bit(tree[at + 4]) == 0) {
                return SubblockPrediction.HORIZONTAL;
            }
            return bits.bit(tree[at + 5]) == 0 ? SubblockPrediction.DOWN_RIGHT : SubblockPrediction.VERTICAL_RIGHT;
        } else if (bits.bit(tree[at + 6]) == 0) {
            return SubblockPrediction.DOWN_LEFT;
        } else if (bits.bit(tree[at + 7]) == 0) {
            return SubblockPrediction.VERTICAL_LEFT;
        }
        return bits.bit(tree[at + 8]) == 0 ? SubblockPrediction.HORIZONTAL_DOWN : SubblockPrediction.HORIZONTAL_UP;
    }
}
