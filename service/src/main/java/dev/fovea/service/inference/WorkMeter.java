package dev.fovea.service.inference;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says how long a piece of work will take, by those of its kind that came before. */
final class WorkMeter {

    /** Of a kind that has not been seen, as long as none has. */
    private static final long UNKNOWN = Duration.ofMillis(50).toNanos();

    private static final int KINDS = 1_000;

    /** What one piece counts beside those before it. */
    private static final double SHARE = 0.2;

    private final Map<WorkKind, Double> nanos = new LinkedHashMap<>(16, 0.75f, true) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<WorkKind, Double> eldest) {
            return size() > KINDS;
        }
    };

    private double all = UNKNOWN;

    /** Nanoseconds of one piece. */
    synchronized long expected(WorkKind kind) {
        return Math.round(nanos.getOrDefault(kind, all));
    }

    synchronized void record(WorkKind kind, long took) {
        nanos.merge(kind, (double) took, (before, now) -> before + SHARE * (now - before));
        all += SHARE * (took - all);
    }
}
