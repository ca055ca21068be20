package dev.fovea.service.finetune.events;

import dev.fovea.training.run.TrainingProgress;
import org.jspecify.annotations.Nullable;

/**
 * How far a phase is, as events keep it. JSON knows no NaN: numbers that are none are left out, or 0.
 *
 * @param phase in lower case
 * @param step of this epoch or phase
 * @param imagesPerSecond lately
 * @param loss of the last batches
 * @param secondsLeft of this phase
 */
public record Progress(
        String phase,
        int epoch,
        int epochs,
        long step,
        long steps,
        double imagesPerSecond,
        @Nullable Double loss,
        @Nullable Double secondsLeft) {

    public static Progress of(TrainingProgress progress) {
        return new Progress(
                progress.phase().word(),
                progress.epoch(),
                progress.epochs(),
                progress.step(),
                progress.steps(),
                finite(progress.imagesPerSecond()),
                finiteOrNull(progress.loss()),
                finiteOrNull(progress.secondsLeft()));
    }

    /** The share of the phase that is done, from 0 to 1; 0 where nobody knows how long it is. */
    public double share() {
        if (steps <= 0) {
            return 0;
        }
        final double pass = Math.min(1, (double) step / steps);
        return epochs <= 0 ? pass : Math.min(1, (epoch - 1 + pass) / epochs);
    }

    static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    private static @Nullable Double finiteOrNull(@Nullable Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }
}
