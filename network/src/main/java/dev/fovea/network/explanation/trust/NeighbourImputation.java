package dev.fovea.network.explanation.trust;

import java.util.Arrays;

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

    /** @param known [height, width], at least one of them */
    NeighbourImputation(int height, int width, boolean[] known) {
        this.height = height;
        this.width = width;
        this.known = known;
    }

    /** Fills one channel [height, width] in place. */
    void fill(double[] channel) {
        final int[] missing = missing();
        if (missing.length == 0) {
            return;
        }
        startFromHalfTheSize(channel, missing);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int position : missing) {
                channel[position] = neighbours(channel, position);
            }
        }
    }

    private int[] missing() {
        final int[] missing = new int[known.length];
        int count = 0;
        for (int i = 0; i < known.length; i++) {
            if (!known[i]) {
                missing[count++] = i;
            }
        }
        return Arrays.copyOf(missing, count);
    }

    private void startFromHalfTheSize(double[] channel, int[] missing) {
        final int rows = (height + 1) / 2;
        final int columns = (width + 1) / 2;
        final double[] half = new double[rows * columns];
        final int[] counts = new int[half.length];
        for (int i = 0; i < channel.length; i++) {
            if (known[i]) {
                half[halved(i, columns)] += channel[i];
                counts[halved(i, columns)]++;
            }
        }
        final boolean[] knownHere = new boolean[half.length];
        for (int i = 0; i < half.length; i++) {
            knownHere[i] = counts[i] > 0;
            half[i] /= Math.max(counts[i], 1);
        }
        new NeighbourImputation(rows, columns, knownHere).fill(half);
        for (int position : missing) {
            channel[position] = half[halved(position, columns)];
        }
    }

    private int halved(int position, int columns) {
        return position / width / 2 * columns + position % width / 2;
    }

    /** The weighted mean of the neighbours within the image. */
    private double neighbours(double[] channel, int position) {
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
