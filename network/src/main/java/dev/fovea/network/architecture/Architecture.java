package dev.fovea.network.architecture;

import dev.fovea.network.graph.Graph;

/** A published network design that can be built for any number of classes. */
public interface Architecture {

    /** The name in catalogs and manifests, e.g. {@code resnet50}. */
    String name();

    /** Height and width of the input the design was published for, in pixels. */
    int inputSize();

    /** The number of classes it was published for. */
    int defaultClasses();

    /**
     * Builds the graph, without weights, for an input {@code [N, 3, inputSize, inputSize]} and an output {@code [N, classes]} of
     * logits.
     *
     * @param classes 1 and up
     */
    Graph graph(int classes);
}
