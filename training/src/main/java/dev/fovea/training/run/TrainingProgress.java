package dev.fovea.training.run;

import org.jspecify.annotations.Nullable;

/**
 * How far a phase is.
 *
 * @param phase the one that the numbers are of
 * @param epoch from 1; 0 in phases without epochs
 * @param epochs planned; 0 in phases without epochs
 * @param step done in this epoch or phase
 * @param steps of this epoch or phase
 * @param imagesPerSecond lately
 * @param loss of the last batch, smoothed; absent in phases without one
 * @param secondsLeft the phase's, estimated; absent at its beginning
 */
public record TrainingProgress(
        TrainingObserver.Phase phase,
        int epoch,
        int epochs,
        long step,
        long steps,
        double imagesPerSecond,
        @Nullable Double loss,
        @Nullable Double secondsLeft) {

    /** Photos of which something is computed once. */
    public static TrainingProgress ofPhotos(long done, long all, double secondsPerPhoto) {
        return new TrainingProgress(
                TrainingObserver.Phase.PREPARING,
                0,
                0,
                done,
                all,
                1 / secondsPerPhoto,
                null,
                (all - done) * secondsPerPhoto);
    }

    /** Work of unknown length that goes on. */
    public static TrainingProgress alive(TrainingObserver.Phase phase, long beats) {
        return new TrainingProgress(phase, 0, 0, beats, 0, 0, null, null);
    }
}
