package dev.fovea.service.reception;

import dev.fovea.service.settings.ReceptionProperties;

/** Measures how fast one body comes. */
final class Pace {

    private static final long LOOK_EVERY = 500;

    private final ReceptionProperties settings;
    private final long began = System.nanoTime();
    private long bytes;

    Pace(ReceptionProperties settings) {
        this.settings = settings;
    }

    void add(int more) {
        bytes += more;
    }

    /** Whether the least rate has been missed on average since the body began. */
    boolean isSlow() {
        final long nanos = nanos();
        return nanos > settings.patience().toNanos()
                && bytes < settings.minRate().toBytes() * (nanos / 1_000_000_000.0);
    }

    boolean isOverdue() {
        return nanos() >= settings.maxTime().toNanos();
    }

    /** When it is to be asked again, in milliseconds since the body began; at first when patience is over. */
    long nextLookMillis() {
        return Math.max(settings.patience().toMillis(), nanos() / 1_000_000) + LOOK_EVERY;
    }

    private long nanos() {
        return System.nanoTime() - began;
    }
}
