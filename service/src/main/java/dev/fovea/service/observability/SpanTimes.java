package dev.fovea.service.observability;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Nanoseconds that the spans of one image, or of several, took. Not safe for use by several threads at once. */
public final class SpanTimes {

    private final Map<Span, Long> nanos = new EnumMap<>(Span.class);

    public void add(Span span, long more) {
        nanos.merge(span, more, Long::sum);
    }

    /** Does the work of a span and adds the time it takes; none if it fails. */
    public <T> T timed(Span span, Supplier<T> work) {
        final long start = System.nanoTime();
        final T result = work.get();
        add(span, System.nanoTime() - start);
        return result;
    }

    public void add(SpanTimes other) {
        other.nanos.forEach(this::add);
    }

    /** The spans gone through. */
    Set<Span> spans() {
        return nanos.keySet();
    }

    public long nanos(Span span) {
        return nanos.getOrDefault(span, 0L);
    }

    /** Rounded to a tenth. */
    public double milliseconds(Span span) {
        return milliseconds(nanos(span));
    }

    /** Nanoseconds as milliseconds, rounded to a tenth: what is finer changes from request to request. */
    public static double milliseconds(long nanos) {
        return Math.round(nanos / 1e5) / 10.0;
    }
}
