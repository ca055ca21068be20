package dev.fovea.training.schedule;

/**
 * A learning rate that is multiplied by a factor again and again.
 *
 * @param start the first rate
 * @param factor between 0 and 1
 * @param every steps between two multiplications
 */
public record StepDecay(double start, double factor, long every) implements Schedule {

    public StepDecay {
        SettingCheck.requireRate(start);
        SettingCheck.requireFactor(factor);
        SettingCheck.requireSteps(every);
    }

    @Override
    public double rate(long step) {
        final long multiplications = step / every;
        return start * Math.pow(factor, (double) multiplications);
    }
}
