package dev.fovea.network.graph;

/** Takes the ONNX form of one layer. */
public interface NodeWriter {

    NodeWriter attribute(String name, long value);

    NodeWriter attribute(String name, float value);

    NodeWriter attribute(String name, String value);

    NodeWriter attribute(String name, long... values);

    /** Appends a constant one-dimensional INT64 input, e.g. the axes of a reduction. */
    NodeWriter constant(String name, long... values);

    /** Appends a constant input, e.g. the bounds of a clip. */
    NodeWriter constant(String name, Tensor value);

    /** Appends an input that is left out. */
    NodeWriter absent();
}
