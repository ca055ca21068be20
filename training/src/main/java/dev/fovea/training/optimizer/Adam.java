package dev.fovea.training.optimizer;

/**
 * Steps by the running mean of the gradient over the root of the running mean of its square, both corrected for their start at zero.
 * Kingma and Ba, "Adam: a method for stochastic optimization" (2015).
 */
public final class Adam extends Optimizer {

    /** The paper's choice. */
    public static final Settings DEFAULTS = new Settings(0.9, 0.999, 1e-8);

    private static final String MEAN = "mean";
    private static final String SQUARE = "square";

    private final Settings settings;
    private final WeightDecay regularization;
    private final WeightDecay decoupled;

    /**
     * What is kept of the running means, and what keeps the division from zero.
     *
     * @param beta1 of the gradient's mean, at least 0 and less than 1
     * @param beta2 of the square's mean, at least 0 and less than 1
     * @param epsilon added to the root, positive
     */
    public record Settings(double beta1, double beta2, double epsilon) {

        public Settings {
            if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
                throw new IllegalArgumentException(
                        "Adam's betas must be at least 0 and less than 1, not %s and %s".formatted(beta1, beta2));
            }
            if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Adam's epsilon must be a positive number, not %s".formatted(epsilon));
            }
        }
    }

    private Adam(Settings settings, WeightDecay regularization, WeightDecay decoupled) {
        super(MEAN, SQUARE, Memory.STEPS);
        this.settings = settings;
        this.regularization = regularization;
        this.decoupled = decoupled;
    }

    /** Adam with L2 regularisation, which its division by the gradient's size weakens for weights with large gradients. */
    public static Adam regularized(Settings settings, WeightDecay regularization) {
        return new Adam(settings, regularization, WeightDecay.NONE);
    }

    /**
     * AdamW: beside Adam's step, every weight shrinks by {@code learning rate * strength} of itself. Loshchilov and Hutter, "Decoupled
     * weight decay regularization" (2019).
     */
    public static Adam decoupled(Settings settings, WeightDecay decay) {
        return new Adam(settings, WeightDecay.NONE, decay);
    }

    @Override
    void update(String parameter, float[] weights, float[] gradient, double learningRate, Memory memory) {
        final float[] mean = memory.array(MEAN, parameter, weights.length);
        final float[] square = memory.array(SQUARE, parameter, weights.length);
        final long step = memory.countStep(parameter);
        final double meanPart = 1 - Math.pow(settings.beta1(), (double) step);
        final double squarePart = 1 - Math.pow(settings.beta2(), (double) step);
        final double lambda = regularization.of(parameter);
        final double kept = 1 - learningRate * decoupled.of(parameter);
        for (int i = 0; i < weights.length; i++) {
            final double slope = gradient[i] + lambda * weights[i];
            final double movingMean = settings.beta1() * mean[i] + (1 - settings.beta1()) * slope;
            final double movingSquare = settings.beta2() * square[i] + (1 - settings.beta2()) * slope * slope;
            final double size = Math.sqrt(movingSquare / squarePart) + settings.epsilon();
            mean[i] = (float) movingMean;
            square[i] = (float) movingSquare;
            weights[i] = (float) (kept * weights[i] - learningRate * movingMean / meanPart / size);
        }
    }
}
