package dev.fovea.training.run;

/** Turns a network and labelled photos into a classifier of them. Any number of threads may train at once, each its own plan. */
public interface Trainer {

    /**
     * Runs a plan to its end, from the last checkpoint if there is one. All native memory is freed when this returns or throws.
     *
     * @throws TrainingException if it cannot begin or go on; nothing is published, and the last checkpoint stays
     * @throws TrainingPausedException if the observer wished so; the last checkpoint is of now
     */
    TrainedModel train(TrainingPlan plan, TrainingObserver observer, Checkpoints checkpoints);
}
