package dev.fovea.training.schedule;

/** Refuses settings that no schedule can have. */
final class SettingCheck {

    private SettingCheck() {}

    static void requireRate(double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A learning rate must be a positive number, not %s".formatted(rate));
        }
    }

    /** @param floor the smallest rate of a schedule whose largest is {@code rate} */
    static void requireFloor(double floor, double rate) {
        if (!(floor >= 0 && floor <= rate)) {
            throw new IllegalArgumentException(
                    "The smallest learning rate must be from 0 to the largest, %s, not %s".formatted(rate, floor));
        }
    }

    static void requireFactor(double factor) {
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException(
                    "The factor on the learning rate must lie between 0 and 1, not %s".formatted(factor));
        }
    }

    static void requireSteps(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("The number of steps must be at least 1, not %d".formatted(steps));
        }
    }
}
