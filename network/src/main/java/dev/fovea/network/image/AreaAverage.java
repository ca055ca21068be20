package dev.fovea.network.image;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Shrinks a picture while it is decoded: every pixel of the result is the mean of the area that it covers. Only rows that are begun and
 * not finished take memory for their sums, two of them where rows come in order.
 */
final class AreaAverage implements PixelTarget {

    private static final float HALF = 0.5f;

    private final ImageFormat format;
    private final Cells columns;
    private final Cells rows;

    /** [3 columns] of the row that is put. */
    private final float[] line;

    /** [rows], absent before a row's first pixel and after its last. */
    private final @Nullable Sum[] sums;

    /** Zeros, for the rows to come. */
    private final Deque<Sum> spare = new ArrayDeque<>();

    /** [rows], pixels that lie in a row and have not been put yet. */
    private final long[] missing;

    private final byte[] result;

    /** [3 columns] of a row of the result. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sum(float[] values) {}

    AreaAverage(ImageFormat format, Cells columns, Cells rows) {
        this.format = format;
        this.columns = columns;
        this.rows = rows;
        this.line = new float[3 * columns.count()];
        this.sums = new Sum[rows.count()];
        this.missing = new long[rows.count()];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = (long) rows.pixelsIn(i) * columns.pixels();
        }
        this.result = new byte[Math.multiplyExact(line.length, rows.count())];
    }

    @Override
    public void keep(int y, int first, int step, byte[] rgb, int count) {
        Arrays.fill(line, 0);
        if (count == columns.pixels()) {
            averageAll(rgb);
        } else {
            average(first, step, rgb, count);
        }
        add(rows.first(y), rows.share(y), count);
        if (rows.rest(y) > 0) {
            add(rows.first(y) + 1, rows.rest(y), count);
        }
    }

    /** Of all pixels of a row those of a cell are summed up before they are weighed, which is faster. */
    private void averageAll(byte[] rgb) {
        final float whole = columns.whole();
        for (int cell = 0, x = 0; cell < columns.count(); cell++) {
            int red = 0;
            int green = 0;
            int blue = 0;
            for (final int end = columns.end(cell); x < end; x++) {
                red += rgb[3 * x] & 0xff;
                green += rgb[3 * x + 1] & 0xff;
                blue += rgb[3 * x + 2] & 0xff;
            }
            line[3 * cell] += whole * red;
            line[3 * cell + 1] += whole * green;
            line[3 * cell + 2] += whole * blue;
            if (x < columns.pixels() && columns.rest(x) > 0) {
                for (int band = 0; band < 3; band++) {
                    line[3 * cell + band] += columns.share(x) * (rgb[3 * x + band] & 0xff);
                    line[3 * cell + 3 + band] += columns.rest(x) * (rgb[3 * x + band] & 0xff);
                }
                x++;
            }
        }
    }

    private void average(int first, int step, byte[] rgb, int count) {
        for (int i = 0, x = first, from = 0; i < count; i++, x += step, from += 3) {
            final int to = 3 * columns.first(x);
            final float share = columns.share(x);
            final int red = rgb[from] & 0xff;
            final int green = rgb[from + 1] & 0xff;
            final int blue = rgb[from + 2] & 0xff;
            line[to] += share * red;
            line[to + 1] += share * green;
            line[to + 2] += share * blue;
            final float rest = columns.rest(x);
            if (rest > 0) {
                line[to + 3] += rest * red;
                line[to + 4] += rest * green;
                line[to + 5] += rest * blue;
            }
        }
    }

    private void add(int row, float share, int count) {
        Sum sum = sums[row];
        if (sum == null) {
            sum = spare.isEmpty() ? new Sum(new float[line.length]) : spare.pop();
            sums[row] = sum;
        }
        final float[] values = sum.values();
        for (int i = 0; i < line.length; i++) {
            values[i] += share * line[i];
        }
        missing[row] -= count;
        if (missing[row] == 0) {
            finish(row, sum);
        }
    }

    private void finish(int row, Sum sum) {
        final float[] values = sum.values();
        final int to = row * line.length;
        for (int i = 0; i < line.length; i++) {
            result[to + i] = (byte) Math.min(255, (int) (values[i] + HALF));
        }
        Arrays.fill(values, 0);
        sums[row] = null;
        spare.push(sum);
    }

    @Override
    public RgbImage picture() {
        if (Arrays.stream(missing).anyMatch(pixels -> pixels > 0)) {
            throw ImageException.incomplete(format);
        }
        return new RgbImage(columns.count(), rows.count(), result);
    }
}
