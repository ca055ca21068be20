package dev.fovea.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Latencies of requests, and how long their rounds took together. */
final class Samples {

    private final List<Double> milliseconds = new ArrayList<>();
    private double seconds;
    private SpanMeans spans = SpanMeans.NONE;

    static Samples of(List<Double> milliseconds, double seconds, SpanMeans summedSpans) {
        final Samples samples = new Samples();
        samples.milliseconds.addAll(milliseconds);
        samples.seconds = seconds;
        samples.spans = summedSpans;
        return samples;
    }

    void add(Samples round) {
        milliseconds.addAll(round.milliseconds);
        seconds += round.seconds;
        spans = spans.plus(round.spans);
    }

    double perSecond() {
        return milliseconds.size() / seconds;
    }

    double mean() {
        return milliseconds.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    SpanMeans spans() {
        return spans.dividedBy(Math.max(1, milliseconds.size()));
    }

    /** The nearest-rank percentile. */
    double percentile(double percent) {
        final List<Double> sorted = milliseconds.stream().sorted().toList();
        final int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "%6.1f per second, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms",
                perSecond(),
                percentile(50),
                percentile(95),
                percentile(99));
    }
}
