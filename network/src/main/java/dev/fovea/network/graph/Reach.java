package dev.fovea.network.graph;

/** The part of an operator's input that one element of its output depends on. */
public sealed interface Reach {

    /** The same position only. */
    Reach POINT = new Point();

    /** Every position. */
    Reach GLOBAL = new Global();

    /** The same position only: activations, element-wise arithmetic, normalisation with fixed statistics. */
    record Point() implements Reach {}

    /** A sliding window, per spatial axis; {@code offset} is the first input position of output 0, usually minus the padding. */
    record Window(Axis height, Axis width) implements Reach {}

    /** One spatial axis of a sliding window. */
    record Axis(long size, long stride, long offset) {}

    /** Every position: global pooling, attention, flattening, linear layers behind it. */
    record Global() implements Reach {}
}
