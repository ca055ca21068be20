package dev.fovea.network.explanation.incremental;

/** Positions along one axis, from the first to before the end; empty where the two are equal. */
record Span(int from, int end) {

    boolean isEmpty() {
        return end <= from;
    }

    Span intersection(Span other) {
        final int first = Math.max(from, other.from);
        return new Span(first, Math.max(first, Math.min(end, other.end)));
    }

    int length() {
        return end - from;
    }
}
