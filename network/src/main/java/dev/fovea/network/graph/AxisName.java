package dev.fovea.network.graph;

/** What an axis of a value counts. */
public enum AxisName {
    /** Images of a batch. */
    N("N"),
    /** Channels: the features of one position. */
    C("C"),
    /** Rows of positions. */
    H("H"),
    /** Columns of positions. */
    W("W"),
    /** Tokens: positions in one row, or what stands among them. */
    T("T"),
    /** Nothing that could be derived. */
    UNKNOWN("?");

    private final String letter;

    AxisName(String letter) {
        this.letter = letter;
    }

    public String letter() {
        return letter;
    }

    /** Whether it tells positions of the image apart. */
    public boolean isPositional() {
        return this == H || this == W || this == T;
    }
}
