package dev.fovea.training.descent;

import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingProgress;
import org.jspecify.annotations.Nullable;

/** How fast an epoch goes, and what its loss is about. */
final class EpochSpeed {

    private static final double SMOOTHING = 0.9;

    private final Phase phase;
    private final int stepsPerEpoch;
    private long nanos;
    private long photos;
    private int steps;
    private @Nullable Double smoothedLoss;

    EpochSpeed(Phase phase, int stepsPerEpoch) {
        this.phase = phase;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    /** Begins an epoch or the rest of one. */
    void begin() {
        nanos = 0;
        photos = 0;
        steps = 0;
    }

    /** Counts a step. */
    void took(long stepNanos, int stepPhotos, double loss) {
        nanos += stepNanos;
        photos += stepPhotos;
        steps++;
        smoothedLoss = smoothedLoss == null ? loss : SMOOTHING * smoothedLoss + (1 - SMOOTHING) * loss;
    }

    double imagesPerSecond() {
        return nanos == 0 ? 0 : photos * 1e9 / nanos;
    }

    /**
     * Where the phase is.
     *
     * @param done steps of the phase
     */
    TrainingProgress progress(int epoch, long done) {
        final long left = (long) phase.epochs() * stepsPerEpoch - done;
        return new TrainingProgress(
                TrainingObserver.Phase.TRAINING,
                epoch,
                phase.epochs(),
                done - (epoch - 1L) * stepsPerEpoch,
                stepsPerEpoch,
                imagesPerSecond(),
                smoothedLoss,
                steps == 0 ? null : left * (nanos / 1e9 / steps));
    }
}
