package dev.fovea.network.engine;

/**
 * What a rectifier does to a gradient {@code g} on its way back, where {@code x} is its input. Every operator that cuts at zero counts,
 * in whatever form ({@link dev.fovea.network.graph.Operator#isRectifier()}).
 */
public enum RectifierRule {
    /** The derivative: {@code g * [x > 0]}. */
    DERIVATIVE,
    /** Guided backpropagation (Springenberg et al. 2015): {@code g * [g > 0] * [x > 0]}. */
    GUIDED,
    /** Deconvolutional network (Zeiler and Fergus 2014): {@code g * [g > 0]}. */
    DECONVNET
}
