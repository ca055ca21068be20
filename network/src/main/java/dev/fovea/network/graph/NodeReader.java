package dev.fovea.network.graph;

import java.util.Optional;

/**
 * The ONNX form of one node, as an operator reads it. Each accessor marks what it gave out as understood; an attribute nobody asked
 * for makes the reader refuse the node, so no setting is ever dropped silently.
 */
public interface NodeReader {

    /** The number of outputs that are used. */
    int outputCount();

    /** The shape of an input. */
    Shape inputShape(int index);

    long integer(String name, long otherwise);

    float number(String name, float otherwise);

    String text(String name, String otherwise);

    Optional<long[]> integers(String name);

    /**
     * An input that must be known before the graph runs, taken out of the layer's inputs and into the operator's settings; empty if
     * the node does not name it.
     *
     * @throws InvalidGraphException if the input depends on the image
     */
    Optional<Tensor> constant(int index);

    /** As {@link #constant(int)} for integers. */
    default Optional<long[]> constantIntegers(int index) {
        return constant(index).map(Tensor::longs);
    }

    /** The integers of an attribute up to some opset, of a constant input after it: the form many operators moved to. */
    default Optional<long[]> integersOrConstant(String name, int index) {
        final Optional<long[]> attribute = integers(name);
        return attribute.isPresent() ? attribute : constantIntegers(index);
    }

    /** An error that names this node. */
    InvalidGraphException invalid(String problem);
}
