package dev.fovea.training.schedule;

/**
 * A straight rise and then a fall along the cosine. Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts"
 * (2017), one cycle; the warm-up as Goyal et al., "Accurate, large minibatch SGD" (2017).
 *
 * @param peak the largest rate
 * @param floor the rate at the end, from 0 to the peak
 * @param warmUp steps until the peak is reached, less than all; 0 to start there
 * @param steps all steps, those of the warm-up included
 */
public record CosineWithWarmUp(double peak, double floor, long warmUp, long steps) implements Schedule {

    public CosineWithWarmUp {
        SettingCheck.requireRate(peak);
        SettingCheck.requireFloor(floor, peak);
        SettingCheck.requireSteps(steps);
        if (warmUp < 0 || warmUp >= steps) {
            throw new IllegalArgumentException(
                    "The warm-up must take from 0 to %d of %d steps, not %d".formatted(steps - 1, steps, warmUp));
        }
    }

    @Override
    public double rate(long step) {
        return step < warmUp
                ? peak * (step + 1) / warmUp
                : CosineCurve.between(peak, floor, (double) (step - warmUp) / (steps - warmUp));
    }
}
