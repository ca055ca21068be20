package dev.fovea.training.playground;

/**
 * How the network is trained.
 *
 * @param lambda strength of L2 regularisation, 0 to 10: {@code lambda / 2 * (sum of squared weights)} is added to the loss; biases are
 *     left alone
 * @param restarts how often training begins anew with other random weights, 1 to {@value #MOST_RESTARTS}; the smallest loss wins
 * @param seed of the weights of the first restart and the order of the points; the next restart has the next number
 */
public record TrainingChoice(LossKind loss, double lambda, DescentChoice descent, int restarts, long seed) {

    public static final TrainingChoice DEFAULT =
            new TrainingChoice(LossKind.SOFTMAX, 0.001, DescentChoice.DEFAULT, 1, 0);

    private static final int MOST_RESTARTS = 20;

    public TrainingChoice {
        PlaygroundException.require("lambda", lambda, 0, 10);
        PlaygroundException.require("restartCount", restarts, 1, MOST_RESTARTS);
    }

    public TrainingChoice withLoss(LossKind other) {
        return new TrainingChoice(other, lambda, descent, restarts, seed);
    }

    public TrainingChoice withLambda(double other) {
        return new TrainingChoice(loss, other, descent, restarts, seed);
    }

    public TrainingChoice withDescent(DescentChoice other) {
        return new TrainingChoice(loss, lambda, other, restarts, seed);
    }

    public TrainingChoice withRestarts(int number) {
        return new TrainingChoice(loss, lambda, descent, number, seed);
    }

    public TrainingChoice withSeed(long other) {
        return new TrainingChoice(loss, lambda, descent, restarts, other);
    }
}
