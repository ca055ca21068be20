package dev.fovea.network.prediction;

/** A network whose answer predicts nothing: a logit is NaN or infinite. */
public final class PredictionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PredictionException(String message) {
        super(message);
    }
}
