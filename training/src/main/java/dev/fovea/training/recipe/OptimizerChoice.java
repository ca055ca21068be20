package dev.fovea.training.recipe;

/**
 * What moves the weights.
 *
 * @param momentum of gradient descent; the first beta of Adam
 */
public record OptimizerChoice(Kind kind, double momentum) {

    /** The rule. */
    public enum Kind {
        SGD,
        NESTEROV,
        AVERAGED,
        ADAM,
        ADAMW
    }

    public OptimizerChoice {
        Hyperparameters.require(momentum >= 0 && momentum < 1, "momentum", "0 to below 1", momentum);
    }
}
