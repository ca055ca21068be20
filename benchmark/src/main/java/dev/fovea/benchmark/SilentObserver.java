package dev.fovea.benchmark;

import dev.fovea.training.run.EpochMetrics;
import dev.fovea.training.run.TrainingObserver;
import dev.fovea.training.run.TrainingProgress;

/** Lets a run go on and on. */
class SilentObserver implements TrainingObserver {

    @Override
    public void entered(Phase phase) {
        // The report is enough.
    }

    @Override
    public void progressed(TrainingProgress progress) {
        // The report is enough.
    }

    @Override
    public void measured(EpochMetrics metrics) {
        // The report is enough.
    }

    @Override
    public void noticed(String notice) {
        // The report is enough.
    }

    @Override
    public Wish wish() {
        return Wish.CONTINUE;
    }
}
