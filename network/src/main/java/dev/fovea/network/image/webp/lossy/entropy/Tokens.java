package dev.fovea.network.image.webp.lossy.entropy;

import static dev.fovea.network.image.webp.lossy.entropy.CoefficientProbabilities.KIND;
import static dev.fovea.network.image.webp.lossy.entropy.CoefficientProbabilities.POSITION;
import static dev.fovea.network.image.webp.lossy.entropy.CoefficientProbabilities.ROW;

/** Reads the coefficients of one block (RFC 6386, section 13.2 and 13.3). */
public final class Tokens {

    /** The kinds of blocks, each with probabilities of its own. */
    public static final int LUMA_WITHOUT_FIRST = 0;

    public static final int AVERAGES = 1;
    public static final int CHROMA = 2;
    public static final int LUMA = 3;

    private static final int BLOCK = 16;

    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

    /** The probabilities of the bits of large numbers, the highest bit first. */
    private static final int[][] LARGE = {
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
    };

    private final int[] probabilities;
    private final short[] values;

    /** @param values where coefficients go; those that are not mentioned stay as they are */
    public Tokens(int[] probabilities, short[] values) {
        this.probabilities = probabilities;
        this.values = values;
    }

    /**
     * Reads a block, whose coefficient at position {@code start} is its first.
     *
     * @param known how many of the blocks above and to the left have coefficients
     * @param at where the block begins among all values
     * @param steps what coefficients are multiplied by, by position
     * @return the position behind the last coefficient, in zigzag order
     */
    public int read(BoolDecoder shared, int kind, int known, int start, int at, int[] steps) {
        final BoolDecoder bits = new BoolDecoder(shared);
        final int base = kind * KIND;
        int position = start;
        int row = base + position * POSITION + known * ROW;
        while (position < BLOCK && bits.bit(probabilities[row]) == 1) {
            while (position < BLOCK && bits.bit(probabilities[row + 1]) == 0) {
                position++;
                row = base + position * POSITION;
            }
            if (position < BLOCK) {
                final int next = base + (position + 1) * POSITION;
                int size = 1;
                if (bits.bit(probabilities[row + 2]) == 0) {
                    row = next + ROW;
                } else {
                    shared.follow(bits);
                    size = large(shared, row + 2);
                    bits.follow(shared);
                    row = next + 2 * ROW;
                }
                values[at + ZIGZAG[position]] = (short) (bits.signed(size) * steps[position]);
                position++;
            }
        }
        shared.follow(bits);
        return position;
    }

    /** A number of at least 2. */
    private int large(BoolDecoder bits, int row) {
        if (bits.bit(probabilities[row + 1]) == 0) {
            if (bits.bit(probabilities[row + 2]) == 0) {
                return 2;
            }
            return 3 + bits.bit(probabilities[row + 3]);
        }
        if (bits.bit(probabilities[row + 4]) == 0) {
            if (bits.bit(probabilities[row + 5]) == 0) {
                return 5 + bits.bit(159);
            }
            return 7 + 2 * bits.bit(165) + bits.bit(145);
        }
        final int upper = bits.bit(probabilities[row + 6]);
        final int category = 2 * upper + bits.bit(probabilities[row + 7 + upper]);
        int rest = 0;
        for (int probability : LARGE[category]) {
            rest = 2 * rest + bits.bit(probability);
        }
        return 3 + (8 << category) + rest;
    }
}
