package dev.fovea.training.schedule;

/**
 * Up along the cosine from a 25th of the peak, in the first {@value #RISE} of the steps, and down to a 10,000th of the start. Smith and
 * Topin, "Super-convergence: very fast training of neural networks using large learning rates" (2018), in two phases.
 *
 * @param peak the largest rate
 * @param steps all steps
 */
public record OneCycle(double peak, long steps) implements Schedule {

    private static final double RISE = 0.3;
    private static final double PEAK_BY_START = 25;
    private static final double START_BY_END = 1e4;

    public OneCycle {
        SettingCheck.requireRate(peak);
        SettingCheck.requireSteps(steps);
    }

    @Override
    public double rate(long step) {
        final double rising = RISE * steps;
        final double start = peak / PEAK_BY_START;
        return step < rising
                ? CosineCurve.between(start, peak, step / rising)
                : CosineCurve.between(peak, start / START_BY_END, (step - rising) / (steps - rising));
    }
}
