package dev.fovea.network.explanation;

/** Bounds on settings, so that one explanation cannot take a server for itself. */
final class Limits {

    private Limits() {}

    static void require(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ExplanationException("'%s' must be from %d to %d, not %d".formatted(setting, least, most, value));
        }
    }
}
