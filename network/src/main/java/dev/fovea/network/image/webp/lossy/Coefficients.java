package dev.fovea.network.image.webp.lossy;

import dev.fovea.network.image.webp.lossy.entropy.BoolDecoder;
import dev.fovea.network.image.webp.lossy.entropy.Tokens;
import java.util.Arrays;

/**
 * Reads what the prediction of a macroblock lacks: its coefficients, multiplied by their steps (RFC 6386, section 13). Macroblocks
 * come from the left to the right and down.
 */
final class Coefficients {

    /** How many coefficients a block has. */
    static final int BLOCK = 16;

    /** The first block of each component: 16 of luma, 4 of blue, 4 of red chroma; behind them the one of luma averages. */
    static final int LUMA = 0;

    static final int BLUE = 16;
    static final int RED = 20;
    private static final int AVERAGES = 24;

    private static final int LUMA_SIDE = 4;
    private static final int CHROMA_SIDE = 2;

    /** Where what is known of the neighbours of a component begins: whether the blocks next to its blocks had coefficients. */
    private static final int BLUE_CONTEXT = LUMA_SIDE;

    private static final int RED_CONTEXT = BLUE_CONTEXT + CHROMA_SIDE;
    private static final int AVERAGES_CONTEXT = RED_CONTEXT + CHROMA_SIDE;
    private static final int CONTEXTS = AVERAGES_CONTEXT + 1;

    /** Block by block, each row by row. */
    final short[] values = new short[(AVERAGES + 1) * BLOCK];

    /** Of each block, how many coefficients in zigzag order may be other than zero. */
    final int[] counts = new int[AVERAGES];

    private final Dequantization[] steps;
    private final Tokens tokens;
    private final int[] above;
    private final int[] left = new int[CONTEXTS];

    Coefficients(Dequantization[] steps, int[] probabilities, int columns) {
        this.steps = steps;
        this.tokens = new Tokens(probabilities, values);
        this.above = new int[columns * CONTEXTS];
    }

    void beginRow() {
        Arrays.fill(left, 0);
    }

    /** What is known of averages is passed on by a macroblock that never has them. */
    private void skip(Macroblock block, int column) {
        final int contexts = block.bySubblocks ? AVERAGES_CONTEXT : CONTEXTS;
        Arrays.fill(left, 0, contexts, 0);
        Arrays.fill(above, column * CONTEXTS, column * CONTEXTS + contexts, 0);
        Arrays.fill(counts, 0);
    }

    /** Whether any block of the macroblock has something to add. */
    boolean read(BoolDecoder bits, Macroblock block, int column) {
        if (block.skipped) {
            skip(block, column);
            return false;
        }
        final Dequantization step = steps[block.segment];
        final int context = column * CONTEXTS;
        Arrays.fill(values, (short) 0);
        if (!block.bySubblocks) {
            readAverages(bits, context + AVERAGES_CONTEXT, step);
        }
        boolean any = readLuma(bits, block.bySubblocks, context, step);
        any |= readChroma(bits, BLUE, BLUE_CONTEXT, context, step);
        any |= readChroma(bits, RED, RED_CONTEXT, context, step);
        return any;
    }

    private void readAverages(BoolDecoder bits, int aboveAt, Dequantization step) {
        final int known = above[aboveAt] + left[AVERAGES_CONTEXT];
        final int first = AVERAGES * BLOCK;
        final int end = tokens.read(bits, Tokens.AVERAGES, known, 0, first, step.averages());
        above[aboveAt] = end > 0 ? 1 : 0;
        left[AVERAGES_CONTEXT] = above[aboveAt];
        if (end > 0) {
            InverseTransform.spreadAverages(values, first);
        }
    }

    private boolean readLuma(BoolDecoder bits, boolean withFirst, int context, Dequantization step) {
        final int kind = withFirst ? Tokens.LUMA : Tokens.LUMA_WITHOUT_FIRST;
        final int start = withFirst ? 0 : 1;
        int any = 0;
        for (int y = 0; y < LUMA_SIDE; y++) {
            for (int x = 0; x < LUMA_SIDE; x++) {
                final int known = above[context + x] + left[y];
                final int block = LUMA_SIDE * y + x;
                final int end = tokens.read(bits, kind, known, start, block * BLOCK, step.luma());
                above[context + x] = end > start ? 1 : 0;
                left[y] = above[context + x];
                any |= count(block, end);
            }
        }
        return any != 0;
    }

    private boolean readChroma(BoolDecoder bits, int firstBlock, int side, int column, Dequantization step) {
        int any = 0;
        for (int y = side; y < side + CHROMA_SIDE; y++) {
            for (int x = 0; x < CHROMA_SIDE; x++) {
                final int aboveAt = column + side + x;
                final int known = above[aboveAt] + left[y];
                final int block = firstBlock + CHROMA_SIDE * (y - side) + x;
                final int end = tokens.read(bits, Tokens.CHROMA, known, 0, block * BLOCK, step.chroma());
                above[aboveAt] = end > 0 ? 1 : 0;
                left[y] = above[aboveAt];
                any |= count(block, end);
            }
        }
        return any != 0;
    }

    /** The first may come from the averages, and be zero in spite of its token. */
    private int count(int block, int end) {
        counts[block] = end > 1 ? end : values[block * BLOCK] == 0 ? 0 : 1;
        return counts[block];
    }
}
