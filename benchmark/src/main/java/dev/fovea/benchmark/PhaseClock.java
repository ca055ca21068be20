package dev.fovea.benchmark;

import java.util.HashMap;
import java.util.Map;

/** How long the phases of a run take. */
final class PhaseClock extends SilentObserver {

    private final Map<String, Long> nanos = new HashMap<>();
    private final long start = System.nanoTime();
    private long entered = start;
    private String phase = "begin";

    /** Of a phase that has ended; 0 if there was none. */
    double seconds(String name) {
        return nanos.getOrDefault(name, 0L) / 1e9;
    }

    /** From the beginning to now. */
    double total() {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void entered(Phase next) {
        final long now = System.nanoTime();
        nanos.merge(phase, now - entered, Long::sum);
        entered = now;
        phase = next.name();
    }
}
