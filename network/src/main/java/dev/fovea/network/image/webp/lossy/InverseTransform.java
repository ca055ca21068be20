package dev.fovea.network.image.webp.lossy;

/** From coefficients to differences (RFC 6386, section 14). */
final class InverseTransform {

    /** {@code sqrt(2) cos(pi / 8) - 1} and {@code sqrt(2) sin(pi / 8)} in 65536ths. */
    private static final int COSINE = 20091;

    private static final int SINE = 35468;

    private static final int SIDE = 4;
    private static final int BLOCK = SIDE * SIDE;

    /** The first three coefficients in zigzag order: the mean, and the slopes to the right and down. */
    private static final int SLOPES = 3;

    private final int[] columns = new int[BLOCK];

    /** Undoes the Walsh-Hadamard transform of the block at {@code from}; the results become the first of the 16 blocks of luma. */
    static void spreadAverages(short[] values, int from) {
        for (int i = from; i < from + SIDE; i++) {
            final int outer = values[i] + values[i + 12];
            final int inner = values[i + 4] + values[i + 8];
            final int innerSlope = values[i + 4] - values[i + 8];
            final int outerSlope = values[i] - values[i + 12];
            values[i] = (short) (outer + inner);
            values[i + 4] = (short) (outerSlope + innerSlope);
            values[i + 8] = (short) (outer - inner);
            values[i + 12] = (short) (outerSlope - innerSlope);
        }
        for (int y = 0; y < SIDE; y++) {
            final int i = from + SIDE * y;
            final int outer = values[i] + values[i + 3] + 3;
            final int inner = values[i + 1] + values[i + 2];
            final int innerSlope = values[i + 1] - values[i + 2];
            final int outerSlope = values[i] - values[i + 3] + 3;
            final int block = SIDE * y * BLOCK;
            values[block] = (short) ((outer + inner) >> 3);
            values[block + BLOCK] = (short) ((outerSlope + innerSlope) >> 3);
            values[block + 2 * BLOCK] = (short) ((outer - inner) >> 3);
            values[block + 3 * BLOCK] = (short) ((outerSlope - innerSlope) >> 3);
        }
    }

    /**
     * Adds a block of coefficients to its prediction.
     *
     * @param count how many coefficients, in zigzag order, may be other than zero
     */
    void add(short[] values, int from, int count, byte[] samples, int first, int stride) {
        if (count > SLOPES) {
            addBlock(values, from, samples, first, stride);
        } else if (count > 1) {
            addSlopes(values, from, samples, first, stride);
        } else if (count == 1) {
            addConstant((values[from] + 4) >> 3, samples, first, stride);
        }
    }

    private static void addConstant(int difference, byte[] samples, int first, int stride) {
        for (int row = first; row < first + SIDE * stride; row += stride) {
            for (int x = row; x < row + SIDE; x++) {
                samples[x] = Clamp.toByte((samples[x] & 0xff) + difference);
            }
        }
    }

    /** Without others, all rows rise alike, and all columns fall alike. */
    private static void addSlopes(short[] values, int from, byte[] samples, int first, int stride) {
        final int mean = values[from] + 4;
        final int inner = sine(values[from + 1]);
        final int outer = cosine(values[from + 1]);
        final int innerDown = sine(values[from + SIDE]);
        final int outerDown = cosine(values[from + SIDE]);
        addRow(samples, first, mean + outerDown, mean + outerDown, inner, outer);
        addRow(samples, first + stride, mean + innerDown, mean + innerDown, inner, outer);
        addRow(samples, first + 2 * stride, mean - innerDown, mean - innerDown, inner, outer);
        addRow(samples, first + 3 * stride, mean - outerDown, mean - outerDown, inner, outer);
    }

    private void addBlock(short[] values, int from, byte[] samples, int first, int stride) {
        for (int x = 0; x < SIDE; x++) {
            final int i = from + x;
            final int even = values[i] + values[i + 8];
            final int odd = values[i] - values[i + 8];
            final int inner = sine(values[i + 4]) - cosine(values[i + 12]);
            final int outer = cosine(values[i + 4]) + sine(values[i + 12]);
            columns[x] = even + outer;
            columns[x + 4] = odd + inner;
            columns[x + 8] = odd - inner;
            columns[x + 12] = even - outer;
        }
        for (int y = 0; y < SIDE; y++) {
            final int i = SIDE * y;
            final int even = columns[i] + columns[i + 2] + 4;
            final int odd = columns[i] - columns[i + 2] + 4;
            final int inner = sine(columns[i + 1]) - cosine(columns[i + 3]);
            final int outer = cosine(columns[i + 1]) + sine(columns[i + 3]);
            addRow(samples, first + y * stride, even, odd, inner, outer);
        }
    }

    /** The last step of the transform, whose results are eighths. */
    private static void addRow(byte[] samples, int row, int even, int odd, int inner, int outer) {
        samples[row] = Clamp.toByte((samples[row] & 0xff) + ((even + outer) >> 3));
        samples[row + 1] = Clamp.toByte((samples[row + 1] & 0xff) + ((odd + inner) >> 3));
        samples[row + 2] = Clamp.toByte((samples[row + 2] & 0xff) + ((odd - inner) >> 3));
        samples[row + 3] = Clamp.toByte((samples[row + 3] & 0xff) + ((even - outer) >> 3));
    }

    private static int cosine(int value) {
        return value + ((value * COSINE) >> 16);
    }

    private static int sine(int value) {
        return (value * SINE) >> 16;
    }
}
