package dev.fovea.training.run;

/** The run has saved a checkpoint and stopped, as its observer wished. */
public final class TrainingPausedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TrainingPausedException() {
        super("The run has been paused");
    }
}
