package dev.fovea.network.prediction;

import dev.fovea.manifest.ForUsers;

/** A network whose answer predicts nothing: a logit is NaN or infinite. */
public final class PredictionException extends RuntimeException implements ForUsers {

    private static final long serialVersionUID = 1;

    public PredictionException(String message) {
        super(message);
    }
}
