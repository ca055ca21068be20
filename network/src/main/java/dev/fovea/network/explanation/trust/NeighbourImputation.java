package dev.fovea.network.explanation.trust;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fills gaps of an image so that each pixel missing is the mean of its eight neighbours, those beside it with twice the weight of those
 * across (Rong et al. 2022). The paper solves the linear equations directly. Here they are relaxed by Gauss and Seidel's method from what
 * an image of half the size gives, and so on down, which leaves an error far below the noise that is added afterwards.
 */
final class NeighbourImputation {

    private static final int SWEEPS = 20;
    private static final double BESIDE = 1 / 6.0;
    private static final double ACROSS = 1 / 12.0;

    private final int height;
    private final int width;
    private final boolean[] known;
    private final int[] missing;
    private final boolean[] within;
    private final @Nullable NeighbourImputation half;

    /** @param known [height, width], at least one of them */
    NeighbourImputation(int height, int width, boolean[] known) {
        this.height = height;
        this.width = width;
        this.known = known;
        this.missing = IntStream.range(0, known.length).filter(i -> !known[i]).toArray();
        this.within = new boolean[missing.length];
        for (int i = 0; i < missing.length; i++) {
            final int y = missing[i] / width;
            final int x = missing[i] % width;
            within[i] = y > 0 && y < height - 1 && x > 0 && x < width - 1;
        }
        this.half = missing.length == 0 ? null : halfTheSize();
    }

    private NeighbourImputation halfTheSize() {
        final int rows = (height + 1) / 2;
        final int columns = (width + 1) / 2;
        final boolean[] knownThere = new boolean[rows * columns];
        for (int i = 0; i < known.length; i++) {
            knownThere[halved(i)] |= known[i];
        }
        return new NeighbourImputation(rows, columns, knownThere);
    }

    /** Fills one channel [height, width] in place. */
    void fill(double[] channel) {
        if (half == null) {
            return;
        }
        startFrom(half, channel);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < missing.length; i++) {
                channel[missing[i]] =
                        within[i] ? allNeighbours(channel, missing[i]) : someNeighbours(channel, missing[i]);
            }
        }
    }

    /** Known pixels are averaged, the image of half the size is filled, and gaps take its values. */
    private void startFrom(NeighbourImputation smaller, double[] channel) {
        final double[] means = new double[smaller.known.length];
        final int[] counts = new int[means.length];
        for (int i = 0; i < channel.length; i++) {
            if (known[i]) {
                means[halved(i)] += channel[i];
                counts[halved(i)]++;
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= Math.max(counts[i], 1);
        }
        smaller.fill(means);
        for (int position : missing) {
            channel[position] = means[halved(position)];
        }
    }

    private int halved(int position) {
        return position / width / 2 * ((width + 1) / 2) + position % width / 2;
    }

    /** The weighted mean of eight neighbours. */
    private double allNeighbours(double[] channel, int at) {
        final int above = at - width;
        final int below = at + width;
        return BESIDE * (channel[above] + channel[at - 1] + channel[at + 1] + channel[below])
                + ACROSS * (channel[above - 1] + channel[above + 1] + channel[below - 1] + channel[below + 1]);
    }

    /** The weighted mean of the neighbours within the image. */
    private double someNeighbours(double[] channel, int position) {
        final int y = position / width;
        final int x = position % width;
        double sum = 0;
        double total = 0;
        for (int row = Math.max(y - 1, 0); row <= Math.min(y + 1, height - 1); row++) {
            for (int column = Math.max(x - 1, 0); column <= Math.min(x + 1, width - 1); column++) {
                if (row != y || column != x) {
                    final double weight = row == y || column == x ? BESIDE : ACROSS;
                    sum += weight * channel[row * width + column];
                    total += weight;
                }
            }
        }
        return sum / total;
    }
}
