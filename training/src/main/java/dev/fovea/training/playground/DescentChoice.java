package dev.fovea.training.playground;

import dev.fovea.training.schedule.ReduceOnPlateau;
import org.jspecify.annotations.Nullable;

/**
 * How the weights move.
 *
 * @param learningRate the first, 0.00001 to 100
 * @param momentum what is kept of the velocity, 0 to 0.999
 * @param plateau whether the rate is halved after 20 epochs without a smaller loss; otherwise it stays
 * @param epochs passes over the points, 1 to {@value #MOST_EPOCHS}
 * @param batch points per step, drawn in a new order in each epoch; absent: all
 */
public record DescentChoice(
        double learningRate,
        double momentum,
        boolean plateau,
        int epochs,
        @Nullable Integer batch) {

    /** All points in every step, with momentum. */
    public static final DescentChoice DEFAULT = new DescentChoice(0.1, 0.9, false, 600, null);

    private static final int MOST_EPOCHS = 20_000;
    private static final double HALF = 0.5;
    private static final int PATIENCE = 20;
    private static final double FLOOR = 1e-3;

    public DescentChoice {
        PlaygroundException.require("learningRate", learningRate, 1e-5, 100);
        PlaygroundException.require("momentum", momentum, 0, 0.999);
        PlaygroundException.require("epochs", epochs, 1, MOST_EPOCHS);
        if (batch != null) {
            PlaygroundException.require("batch", batch, 1, PointSet.MOST_POINTS);
        }
    }

    /** Points per step. */
    int batch(PointSet points) {
        return batch == null ? points.size() : Math.min(batch, points.size());
    }

    /** The learning rate before the first loss; it falls if there is a plateau. */
    ReduceOnPlateau rate() {
        return new ReduceOnPlateau(learningRate, HALF, FLOOR * learningRate, plateau ? PATIENCE : Integer.MAX_VALUE);
    }
}
