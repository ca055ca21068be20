package dev.fovea.training.optimizer;

import java.util.List;
import java.util.Map;

/**
 * Moves weights step by step against their gradients. Equal steps from an equal state give the same weights to the last bit. For use by
 * one thread.
 */
public abstract sealed class Optimizer permits Adam, Sgd {

    private final List<String> kinds;
    private final Memory memory = new Memory();

    /** @param kinds names of what is remembered of each parameter */
    Optimizer(String... kinds) {
        this.kinds = List.of(kinds);
    }

    /**
     * Takes one step. Each parameter is on its own, so that groups with different learning rates take one call each; parameters without
     * a gradient keep their weights and their state.
     *
     * @param weights by the name of the parameter; changed in place
     * @param gradients of the loss with respect to the weights, by the same names
     * @param learningRate not negative
     * @throws IllegalArgumentException if the learning rate is no such number, or a gradient does not fit its weights or the state;
     *     nothing is changed then
     */
    public final void step(Map<String, float[]> weights, Map<String, float[]> gradients, double learningRate) {
        if (!(learningRate >= 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The learning rate must be a number of at least 0, not %s".formatted(learningRate));
        }
        gradients.forEach((name, gradient) -> requireFit(name, weightsOf(name, weights), gradient));
        gradients.forEach((name, gradient) -> update(name, weightsOf(name, weights), gradient, learningRate, memory));
    }

    /** Moves one parameter. */
    abstract void update(String parameter, float[] weights, float[] gradient, double learningRate, Memory memory);

    private static float[] weightsOf(String name, Map<String, float[]> weights) {
        final float[] found = weights.get(name);
        if (found == null) {
            throw new IllegalArgumentException("There is a gradient of '%s' and no such weights".formatted(name));
        }
        return found;
    }

    private void requireFit(String name, float[] weights, float[] gradient) {
        if (gradient.length != weights.length) {
            throw new IllegalArgumentException(
                    "'%s' has %d weights and a gradient of %d".formatted(name, weights.length, gradient.length));
        }
        kinds.forEach(kind -> memory.requireLength(kind, name, weights.length));
    }

    /** All that is remembered between steps. */
    public final OptimizerState state() {
        return memory.state();
    }

    /**
     * Continues from a state, in place of what is remembered now.
     *
     * @throws IllegalArgumentException if it is the state of another kind of optimiser; nothing is changed then
     */
    public final void restore(OptimizerState state) {
        memory.restore(state, kinds);
    }
}
