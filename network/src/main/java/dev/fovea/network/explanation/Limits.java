package dev.fovea.network.explanation;

/** Bounds on settings, so that one explanation cannot take a server for itself. */
public final class Limits {

    private Limits() {}

    /** Numbers that a network's own 32-bit ones can follow. */
    public static void require(String setting, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new ExplanationException(
                    "'%s' must be a number from %s to %s, not %s".formatted(setting, least, most, value));
        }
    }

    public static void require(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ExplanationException("'%s' must be from %d to %d, not %d".formatted(setting, least, most, value));
        }
    }
}
