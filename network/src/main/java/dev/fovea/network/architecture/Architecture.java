package dev.fovea.network.architecture;

import dev.fovea.network.graph.Graph;
import java.util.Optional;

/** A published network design that can be built for any number of classes. */
public interface Architecture {

    /** The name in catalogs and manifests, e.g. {@code resnet50}. */
    String name();

    /** Height and width of the input the design was published for, in pixels; 224 as for ImageNet where nothing else is said. */
    default int inputSize() {
        return 224;
    }

    /** The number of classes it was published for; ImageNet's where nothing else is said. */
    default int defaultClasses() {
        return 1000;
    }

    /**
     * Builds the graph, without weights, for an input {@code [N, 3, inputSize, inputSize]} and an output {@code [N, classes]} of
     * logits.
     *
     * @param classes 1 and up
     * @throws dev.fovea.network.graph.InvalidGraphException if there is no class
     */
    Graph graph(int classes);

    /**
     * The parameter that a name in the official state dictionary means. Usually it is the name itself.
     *
     * @return empty if the graph has no use for it, as for a head that serves in training alone
     */
    default Optional<String> parameterName(String published) {
        return Optional.of(published);
    }
}
