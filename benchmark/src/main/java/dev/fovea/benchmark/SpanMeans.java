package dev.fovea.benchmark;

/** Milliseconds per image and span, as receipts tell them. */
record SpanMeans(double decode, double preprocess, double infer) {

    static final SpanMeans NONE = new SpanMeans(0, 0, 0);

    SpanMeans plus(SpanMeans other) {
        return new SpanMeans(decode + other.decode, preprocess + other.preprocess, infer + other.infer);
    }

    SpanMeans dividedBy(int count) {
        return new SpanMeans(decode / count, preprocess / count, infer / count);
    }

    double rest(double total) {
        return total - decode - preprocess - infer;
    }
}
