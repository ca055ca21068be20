package dev.fovea.network.graph;

import java.util.Optional;

/**
 * The ONNX form of one node, as an operator reads it. Each accessor marks what it gave out as understood; an attribute nobody asked
 * for makes the reader refuse the node, so no setting is ever dropped silently.
 */
public interface NodeReader {

    /** The number of outputs, without those left out at the end. */
    int outputCount();

    /** The shape of an input. */
    Shape inputShape(int index);

    long integer(String name, long otherwise);

    /** An attribute that names an axis of the first input, as a number from 0 to rank - 1. */
    default int axis(String name, long otherwise) {
        return inputShape(0).axis(Math.toIntExact(integer(name, otherwise)));
    }

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

    /** As {@link #constant(int)} for a single number. */
    default Optional<Float> constantNumber(int index) {
        return constant(index).map(value -> {
            if (value.size() != 1) {
                throw invalid("input " + index + " must be a single number, not of shape " + value.shape());
            }
            return value.floats()[0];
        });
    }

    /** As {@link #constant(int)} for a list of dimensions; the open batch size, only possible at its beginning, is 0. */
    Optional<long[]> constantDimensions(int index);

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
