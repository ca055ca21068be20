package dev.fovea.network.training.run;

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
        @Nullable Double secondsLeft) {}
