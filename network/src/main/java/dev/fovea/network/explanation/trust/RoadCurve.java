package dev.fovea.network.explanation.trust;

import java.util.Arrays;
import java.util.Random;

/**
 * ROAD (Rong et al. 2022): pixels are removed by noisy linear imputation, which leaves no edges that tell where they were, the most
 * important first and, beside that, the least important first. The number is by how much the second leaves the score higher, on average
 * over the shares removed.
 *
 * @param channels C
 * @param height H
 * @param width W
 * @param shares how many shares are removed: {@code 1 / (shares + 1)} of the pixels, {@code 2 / (shares + 1)} and so on
 * @param seed of the noise
 */
record RoadCurve(int channels, int height, int width, int shares, long seed) implements Perturbation {

    /** The paper's, of the normalised image. */
    private static final double NOISE = 0.01;

    @Override
    public int images() {
        return 2 * shares;
    }

    @Override
    public boolean isFixed(int index) {
        return false;
    }

    /** The first half of the variants is without the most important pixels, the second without the least important. */
    @Override
    public void write(int index, int[] order, float[] batch, int offset) {
        final int area = height * width;
        final int gone = Math.toIntExact((long) area * (index % shares + 1) / (shares + 1));
        final boolean[] known = new boolean[area];
        Arrays.fill(known, true);
        for (int i = 0; i < gone; i++) {
            known[order[index < shares ? i : area - 1 - i]] = false;
        }
        final NeighbourImputation imputation = new NeighbourImputation(height, width, known);
        final Random random = new Random(seed + index);
        for (int c = 0; c < channels; c++) {
            impute(imputation, known, batch, offset + c * area, random);
        }
    }

    private static void impute(
            NeighbourImputation imputation, boolean[] known, float[] batch, int start, Random random) {
        final double[] channel = new double[known.length];
        Arrays.setAll(channel, i -> batch[start + i]);
        imputation.fill(channel);
        for (int i = 0; i < known.length; i++) {
            if (!known[i]) {
                batch[start + i] = (float) (channel[i] + NOISE * random.nextGaussian());
            }
        }
    }

    @Override
    public double summary(double[] scores) {
        double difference = 0;
        for (int i = 0; i < shares; i++) {
            difference += scores[shares + i] - scores[i];
        }
        return difference / shares;
    }
}
