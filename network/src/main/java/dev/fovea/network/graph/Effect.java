package dev.fovea.network.graph;

/** What an operator makes of the values that a network computes for an image; its parameters count as constants. */
public enum Effect {
    /** Weighted sums of the form {@link Affine}: convolutions, matrices, averages, arithmetic with constants. */
    SUM,
    /** Elements at other places, repeated, left out, or interpolated in a way that does not depend on them. */
    MOVE,
    /** Some of the elements, chosen by their values: maxima and minima. */
    CHOICE,
    /** A nonlinearity of each element, or of one and its neighbours, as networks have it between layers. */
    ACTIVATION,
    /** The product of two computed values, element by element. */
    PRODUCT,
    /** Anything else, as probabilities, normalisations by the values themselves, and functions in formulas. */
    OTHER;

    /** Whether outputs are linear, up to a constant, in all computed values together. */
    public boolean isLinear() {
        return this == SUM || this == MOVE;
    }
}
