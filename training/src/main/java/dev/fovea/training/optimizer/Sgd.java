package dev.fovea.training.optimizer;

/** Stochastic gradient descent with momentum and L2 regularisation. */
public final class Sgd extends Optimizer {

    private static final String VELOCITY = "velocity";

    private final Momentum momentum;
    private final WeightDecay regularization;

    /** Starts without velocity. */
    public Sgd(Momentum momentum, WeightDecay regularization) {
        super(VELOCITY);
        this.momentum = momentum;
        this.regularization = regularization;
    }

    @Override
    void update(String parameter, float[] weights, float[] gradient, double learningRate, Memory memory) {
        final double lambda = regularization.of(parameter);
        final float[] velocity = memory.array(VELOCITY, parameter, weights.length);
        for (int i = 0; i < weights.length; i++) {
            final double descent = -learningRate * (gradient[i] + lambda * weights[i]);
            final double moving = momentum.velocity(velocity[i], descent);
            velocity[i] = (float) moving;
            weights[i] = (float) (weights[i] + momentum.step(moving, descent));
        }
    }
}
