package dev.fovea.service.observability;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Nanoseconds that the stages of one image, or of several, took. Not safe for use by several threads at once. */
public final class StageTimes {

    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);

    public void add(Stage stage, long more) {
        nanos.merge(stage, more, Long::sum);
    }

    /** Does the work of a stage and adds the time it takes; none if it fails. */
    public <T> T timed(Stage stage, Supplier<T> work) {
        final long start = System.nanoTime();
        final T result = work.get();
        add(stage, System.nanoTime() - start);
        return result;
    }

    public void add(StageTimes other) {
        other.nanos.forEach(this::add);
    }

    /** The stages gone through. */
    Set<Stage> stages() {
        return nanos.keySet();
    }

    public long nanos(Stage stage) {
        return nanos.getOrDefault(stage, 0L);
    }

    /** Rounded to microseconds. */
    public double milliseconds(Stage stage) {
        return milliseconds(nanos(stage));
    }

    /** Nanoseconds as milliseconds, rounded to microseconds. */
    public static double milliseconds(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }
}
