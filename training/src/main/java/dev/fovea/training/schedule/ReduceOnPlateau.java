package dev.fovea.training.schedule;

/**
 * A learning rate that falls when the validation loss does no more. Immutable: every loss gives the next state, which is all there is to
 * save.
 *
 * @param rate the learning rate now
 * @param factor on the rate, between 0 and 1
 * @param floor the smallest rate, from 0 to {@code rate}
 * @param patience losses in a row without a new best that are put up with
 * @param best the smallest loss so far; infinite before the first
 * @param waited losses since the best, or since the rate was reduced
 */
public record ReduceOnPlateau(double rate, double factor, double floor, int patience, double best, int waited) {

    public ReduceOnPlateau {
        SettingCheck.requireRate(rate);
        SettingCheck.requireFactor(factor);
        SettingCheck.requireFloor(floor, rate);
        if (patience < 0) {
            throw new IllegalArgumentException("Patience must be at least 0, not %d".formatted(patience));
        }
    }

    /** Before the first loss. */
    public ReduceOnPlateau(double rate, double factor, double floor, int patience) {
        this(rate, factor, floor, patience, Double.POSITIVE_INFINITY, 0);
    }

    /** After another validation loss; NaN is no improvement. */
    public ReduceOnPlateau after(double loss) {
        if (loss < best) {
            return new ReduceOnPlateau(rate, factor, floor, patience, loss, 0);
        }
        return waited < patience
                ? new ReduceOnPlateau(rate, factor, floor, patience, best, waited + 1)
                : new ReduceOnPlateau(Math.max(floor, rate * factor), factor, floor, patience, best, 0);
    }
}
