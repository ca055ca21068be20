package dev.fovea.training.run;

import dev.fovea.manifest.Worded;

/** Who watches a run, and may want it to end. Called by the run's own thread; must be quick. */
public interface TrainingObserver {

    /** What a run is at. */
    enum Phase implements Worded {
        /** Reading photos, computing features that are kept. */
        PREPARING,
        TRAINING,
        EVALUATING
    }

    /** What is to become of the run. */
    enum Wish {
        CONTINUE,
        /** Save a checkpoint and throw {@link TrainingPausedException}, within seconds. */
        PAUSE,
        /** End as if the budget were used up: with the best weights so far. */
        FINISH
    }

    void entered(Phase phase);

    /** After every step, or a part of one. */
    void progressed(TrainingProgress progress);

    /** After every epoch. */
    void measured(EpochMetrics metrics);

    /** Something that the user should know, e.g. that the batch was halved for want of memory. */
    void noticed(String notice);

    /** Asked between steps. */
    Wish wish();
}
