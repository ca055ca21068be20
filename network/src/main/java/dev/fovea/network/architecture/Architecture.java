package dev.fovea.network.architecture;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.architecture.build.PhotoInput;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import java.util.Optional;

/** A published network design that can be built for any number of classes. */
public interface Architecture {

    /** The name in catalogs and manifests, e.g. {@code resnet50}. */
    String name();

    /** Height and width of the input the design was published for, in pixels; 224 as for ImageNet where nothing else is said. */
    default int inputSize() {
        return 224;
    }

    /** Channels of the input: 3 for colours where nothing else is said, 1 for shades of grey. */
    default int channels() {
        return 3;
    }

    /** The shape of the input, {@code [N, channels, inputSize, inputSize]} for images. */
    default Shape input() {
        return Shape.of(Shape.BATCH, channels(), inputSize(), inputSize());
    }

    /** How a photo becomes the {@link #input()} of a network that is trained from scratch; empty if that is no image in grey or colours. */
    default Optional<InputSpec> photos() {
        return PhotoInput.of(input());
    }

    /** The number of classes it was published for; ImageNet's where nothing else is said. */
    default int defaultClasses() {
        return 1000;
    }

    /**
     * Builds the graph for the {@link #input()} and an output {@code [N, classes]} of logits. Parameters have no value yet but for
     * fixed ones and those whose first value is part of the design.
     *
     * @param classes 1 and up
     * @throws dev.fovea.network.graph.InvalidGraphException if there is no class, or the network is too large for a model file
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
