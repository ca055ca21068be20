package dev.fovea.training.optimizer;

/**
 * How gradient descent keeps its direction. With the descent {@code d = -learning rate * gradient}:
 *
 * @param beta what is kept of the velocity, at least 0 and less than 1
 */
public record Momentum(Kind kind, double beta) {

    /** Plain gradient descent: nothing is kept. */
    public static final Momentum NONE = new Momentum(Kind.CLASSICAL, 0);

    /** The formula of the velocity {@code v} and of the step. */
    public enum Kind {
        /** {@code v = beta v + d}, a step of {@code v}. Polyak (1964). */
        CLASSICAL,

        /**
         * {@code v = beta v + d}, a step of {@code beta v + d}: the gradient counts as if taken ahead. Sutskever et al., "On the
         * importance of initialization and momentum in deep learning" (2013), in the form of Bengio et al. (2013).
         */
        NESTEROV,

        /** {@code v = beta v + (1 - beta) d}, a step of {@code v}: the running mean of the descents. */
        AVERAGED
    }

    public Momentum {
        if (!(beta >= 0 && beta < 1)) {
            throw new IllegalArgumentException("Momentum must be at least 0 and less than 1, not %s".formatted(beta));
        }
    }

    double velocity(double previous, double descent) {
        return kind == Kind.AVERAGED ? beta * previous + (1 - beta) * descent : beta * previous + descent;
    }

    double step(double velocity, double descent) {
        return kind == Kind.NESTEROV ? beta * velocity + descent : velocity;
    }
}
