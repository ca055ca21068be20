package dev.fovea.training.playground;

import dev.fovea.training.playground.PlaygroundException.Reason;

/**
 * Which network is trained how, and where it is asked.
 *
 * @param grid rows and columns of the decision surface, 2 to {@value #LARGEST_GRID}
 */
public record PlaygroundSettings(NetworkChoice network, TrainingChoice training, int grid) {

    /** For a picture of the two circles at a glance. */
    public static final PlaygroundSettings DEFAULT =
            new PlaygroundSettings(NetworkChoice.DEFAULT, TrainingChoice.DEFAULT, 100);

    private static final int LARGEST_GRID = 300;
    private static final long MOST_STEPS = 20_000;
    private static final double MOST_MULTIPLICATIONS = 2e10;

    public PlaygroundSettings {
        PlaygroundException.require("gridSize", grid, 2, LARGEST_GRID);
    }

    public PlaygroundSettings with(NetworkChoice other) {
        return new PlaygroundSettings(other, training, grid);
    }

    public PlaygroundSettings with(TrainingChoice other) {
        return new PlaygroundSettings(network, other, grid);
    }

    /**
     * Refuses what would take more than some seconds.
     *
     * @param weights of the network
     */
    void requireLittleWork(PointSet points, long weights) {
        final DescentChoice descent = training.descent();
        final int batch = descent.batch(points);
        final long epochs = (long) training.restarts() * descent.epochs();
        final long steps = epochs * ((points.size() + batch - 1) / batch);
        if (steps > MOST_STEPS) {
            throw new PlaygroundException(
                    Reason.TOO_MUCH_WORK,
                    "All epochs of all restarts would take %d steps; the limit is %d. Ask for fewer 'epochs' or 'restartCount', or a larger 'batch'"
                            .formatted(steps, MOST_STEPS));
        }
        if ((double) epochs * points.size() * weights > MOST_MULTIPLICATIONS) {
            throw new PlaygroundException(
                    Reason.TOO_MUCH_WORK,
                    "%d weights, %d points and %d epochs together are too much. Ask for fewer 'hidden' units, points, 'epochs' or 'restartCount'"
                            .formatted(weights, points.size(), epochs));
        }
    }
}
