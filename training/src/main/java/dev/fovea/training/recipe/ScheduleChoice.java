package dev.fovea.training.recipe;

import dev.fovea.manifest.Worded;

/**
 * How the learning rate changes.
 *
 * @param warmUp share of the steps in which it rises; cosine and one-cycle only
 * @param factor on the rate at each fall; step and plateau only
 */
public record ScheduleChoice(Kind kind, double warmUp, double factor) {

    /** The curve. */
    public enum Kind implements Worded {
        CONSTANT,
        /** Falls after one and two thirds of the epochs. */
        STEP,
        COSINE,
        ONE_CYCLE,
        /** Falls when the validation loss does no more. */
        PLATEAU
    }

    public ScheduleChoice {
        Hyperparameters.require(warmUp >= 0 && warmUp < 1, "warmUp", "0 to below 1", warmUp);
        Hyperparameters.require(factor > 0 && factor < 1, "factor", "above 0 to below 1", factor);
    }
}
