package dev.fovea.training.descent;

import dev.fovea.training.probe.Effort;
import dev.fovea.training.run.Budget;
import dev.fovea.training.run.RunJournal;
import dev.fovea.training.run.TrainingObserver.Phase;
import dev.fovea.training.run.TrainingProgress;
import dev.fovea.training.run.TrainingReport.Ending;

/**
 * The end that the budget of time or the observer sets to work that is good for something before it is done. Once it is reached it stays
 * so. For one use by one thread.
 */
final class Deadline {

    private final RunJournal journal;
    private final Budget budget;
    private Ending ending = Ending.COMPLETED;
    private long beats;

    Deadline(RunJournal journal, Budget budget) {
        this.journal = journal;
        this.budget = budget;
    }

    /**
     * To be asked at every step.
     *
     * @throws dev.fovea.training.run.TrainingPausedException if the observer wishes a pause
     */
    boolean isReached() {
        journal.requireNoPause();
        ending = ending.isCutShort() ? ending : journal.due(budget).orElse(ending);
        return ending.isCutShort();
    }

    /** Why the work has ended, as far as it has been asked. */
    Ending ending() {
        return ending;
    }

    /** Solving that tells that it goes on, and ends when this is reached. */
    Effort effort(int threads) {
        return new Effort(threads, this::beat, this::isReached);
    }

    private void beat() {
        beats++;
        journal.observer().progressed(TrainingProgress.alive(Phase.TRAINING, beats));
        journal.requireNoPause();
    }
}
