package dev.fovea.training.schedule;

/** The same learning rate all the time. */
public record ConstantRate(double rate) implements Schedule {

    public ConstantRate {
        SettingCheck.requireRate(rate);
    }

    @Override
    public double rate(long step) {
        return rate;
    }
}
