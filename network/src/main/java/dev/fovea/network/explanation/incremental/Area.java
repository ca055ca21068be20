package dev.fovea.network.explanation.incremental;

/** A rectangle of positions of a layer's output. */
record Area(Span rows, Span columns) {

    Area intersection(Area other) {
        return new Area(rows.intersection(other.rows), columns.intersection(other.columns));
    }

    int size() {
        return rows.length() * columns.length();
    }

    boolean isEmpty() {
        return rows.isEmpty() || columns.isEmpty();
    }
}
