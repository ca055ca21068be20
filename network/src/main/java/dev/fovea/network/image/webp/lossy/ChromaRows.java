package dev.fovea.network.image.webp.lossy;

/**
 * Doubles one component of chroma in both directions: its samples are at the centres of 2 x 2 pixels and are interpolated linearly,
 * with weights 9 : 3 : 3 : 1. The picture's first and last row and column are continued.
 */
final class ChromaRows {

    private final int[][] lastRead;
    private final int[] numbers = {-1, -1};

    /** Three quarters of the nearest row and one of the next, four times as large; the first and the last are there twice. */
    private final int[] mixed;

    private final int rows;

    /** What belongs to columns 0, 2, 4 and so on, and to columns 1, 3, 5 and so on. */
    final int[] even;

    final int[] odd;

    /** @param columns so many samples a row; they belong to twice as many columns of the picture */
    ChromaRows(int columns, int rows) {
        this.rows = rows;
        this.lastRead = new int[2][columns];
        this.mixed = new int[columns + 2];
        this.even = new int[columns];
        this.odd = new int[columns];
    }

    /**
     * Goes on to row y of the picture.
     *
     * @param first the number of the row of chroma that {@code samples} has at the top of its macroblocks
     */
    void interpolate(int y, FilteredRows samples, int first) {
        final int near = y / 2;
        final int far = Math.max(0, Math.min(rows - 1, y % 2 == 0 ? near - 1 : near + 1));
        mix(row(near, samples, first), row(far, samples, first), mixed);
        spread(mixed, even, odd);
    }

    /** A row as numbers. Each is asked for up to four times, together with the one before or the next. */
    private int[] row(int number, FilteredRows samples, int first) {
        final int[] row = lastRead[number % 2];
        if (numbers[number % 2] != number) {
            numbers[number % 2] = number;
            final int start = samples.row(number - first);
            for (int i = 0; i < row.length; i++) {
                row[i] = samples.samples[start + i] & 0xff;
            }
        }
        return row;
    }

    private static void mix(int[] near, int[] far, int[] mixed) {
        for (int i = 0; i < near.length; i++) {
            mixed[i + 1] = 3 * near[i] + far[i];
        }
        mixed[0] = mixed[1];
        mixed[near.length + 1] = mixed[near.length];
    }

    private static void spread(int[] mixed, int[] even, int[] odd) {
        for (int i = 0; i < even.length; i++) {
            even[i] = (3 * mixed[i + 1] + mixed[i] + 8) >> 4;
        }
        for (int i = 0; i < odd.length; i++) {
            odd[i] = (3 * mixed[i + 1] + mixed[i + 2] + 8) >> 4;
        }
    }
}
