package dev.fovea.network.image.webp.lossless;

import dev.fovea.network.image.webp.BitstreamException;

/**
 * A canonical prefix code, looked up by the next eight bits and, where these are not enough, by those behind them in a table of
 * their own.
 */
final class PrefixCode {

    private static final int MAX_LENGTH = 15;
    private static final int ROOT_BITS = 8;
    private static final int LENGTH_BITS = 4;
    private static final int LENGTH = (1 << LENGTH_BITS) - 1;

    /**
     * Of the next bits: a symbol, and in the lowest four bits how long its code is. Or, inverted, where a second table begins, and in
     * the lowest four bits how many bits choose in it.
     */
    private final int[] table;

    private final int rootBits;

    private PrefixCode(int[] table, int rootBits) {
        this.table = table;
        this.rootBits = rootBits;
    }

    /**
     * The code of symbols with these lengths, from 0 (does not occur) to 15.
     *
     * @throws BitstreamException if some bits would mean nothing, or two things
     */
    static PrefixCode of(int[] lengths) {
        final int[] counts = new int[MAX_LENGTH + 1];
        int last = 0;
        int longest = 0;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                counts[lengths[symbol]]++;
                last = symbol;
                longest = Math.max(longest, lengths[symbol]);
            }
        }
        if (longest > 0 && counts[longest] == 1 && sum(counts) == 1) {
            // the only symbol takes no bits
            return new PrefixCode(new int[] {last << LENGTH_BITS}, 0);
        }
        requireComplete(counts);
        final int rootBits = Math.min(longest, ROOT_BITS);
        return new PrefixCode(table(lengths, codes(lengths, counts), rootBits), rootBits);
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private static void requireComplete(int[] counts) {
        int open = 1;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            open = 2 * open - counts[length];
            if (open < 0) {
                throw BitstreamException.damaged("a prefix code of too many symbols");
            }
        }
        if (open > 0) {
            throw BitstreamException.damaged("a prefix code of too few symbols");
        }
    }

    /** By symbol, the first bit lowest: shorter codes come first, and among equals the lower symbol. */
    private static int[] codes(int[] lengths, int[] counts) {
        final int[] next = new int[MAX_LENGTH + 1];
        for (int length = 1; length < MAX_LENGTH; length++) {
            next[length + 1] = (next[length] + counts[length]) << 1;
        }
        final int[] codes = new int[lengths.length];
        for (int symbol = 0; symbol < codes.length; symbol++) {
            final int length = lengths[symbol];
            if (length > 0) {
                codes[symbol] = Integer.reverse(next[length]) >>> (Integer.SIZE - length);
                next[length]++;
            }
        }
        return codes;
    }

    private static int[] table(int[] lengths, int[] codes, int rootBits) {
        final int rootSize = 1 << rootBits;
        final int[] moreBits = new int[rootSize];
        for (int symbol = 0; symbol < codes.length; symbol++) {
            final int root = codes[symbol] & rootSize - 1;
            moreBits[root] = Math.max(moreBits[root], lengths[symbol] - rootBits);
        }
        int size = rootSize;
        for (int bits : moreBits) {
            size += bits == 0 ? 0 : 1 << bits;
        }
        final int[] table = new int[size];
        int second = rootSize;
        for (int root = 0; root < rootSize; root++) {
            if (moreBits[root] > 0) {
                table[root] = ~(second << LENGTH_BITS | moreBits[root]);
                second += 1 << moreBits[root];
            }
        }
        for (int symbol = 0; symbol < codes.length; symbol++) {
            final int length = lengths[symbol];
            final int root = codes[symbol] & rootSize - 1;
            if (length > rootBits) {
                final int start = ~table[root] >>> LENGTH_BITS;
                final int rest = length - rootBits;
                fill(table, start, codes[symbol] >>> rootBits, rest, moreBits[root], symbol);
            } else if (length > 0) {
                fill(table, 0, root, length, rootBits, symbol);
            }
        }
        return table;
    }

    /** Whatever comes behind its code, the symbol is the same. */
    private static void fill(int[] table, int start, int code, int length, int bits, int symbol) {
        for (int i = code; i < 1 << bits; i += 1 << length) {
            table[start + i] = symbol << LENGTH_BITS | length;
        }
    }

    /** The only symbol there is, which takes no bits; or -1. */
    int onlySymbol() {
        return rootBits == 0 ? table[0] >>> LENGTH_BITS : -1;
    }

    /** How many numbers the tables take. */
    int size() {
        return table.length;
    }

    /** @param bits of which 15 can be looked at */
    int read(BitReader bits) {
        int entry = table[bits.peek() & (1 << rootBits) - 1];
        if (entry < 0) {
            bits.skip(rootBits);
            final int choice = bits.peek() & (1 << (~entry & LENGTH)) - 1;
            entry = table[(~entry >>> LENGTH_BITS) + choice];
        }
        bits.skip(entry & LENGTH);
        return entry >>> LENGTH_BITS;
    }
}
