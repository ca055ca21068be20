package dev.fovea.network.explanation.trust;

/**
 * Insertion (Petsiuk et al. 2018): the image appears pixel after pixel in a blurred copy of itself, the most important first.
 *
 * @param blurred [C, H, W]
 * @param area H * W
 * @param steps the pixels come in so many equal shares
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one test and is never compared
record InsertionCurve(float[] blurred, int area, int steps) implements Perturbation {

    @Override
    public int images() {
        return steps + 1;
    }

    /** The ends of the curve: nothing changed, and everything. */
    @Override
    public boolean isFixed(int index) {
        return index == 0 || index == steps;
    }

    @Override
    public void write(int index, int[] order, float[] batch, int offset) {
        final int here = Math.toIntExact((long) area * index / steps);
        for (int i = here; i < area; i++) {
            for (int value = order[i]; value < blurred.length; value += area) {
                batch[offset + value] = blurred[value];
            }
        }
    }

    @Override
    public double summary(double[] scores) {
        return DeletionCurve.areaUnder(scores);
    }
}
