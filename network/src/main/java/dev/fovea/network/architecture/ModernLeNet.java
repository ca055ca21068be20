package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.PhotoInput;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Graph;
import java.util.Optional;

/**
 * LeNet-5 as it is usually written today: rectifiers, max pooling, every map connected to every map before, and a linear output to which
 * softmax applies. It takes digits of 28 x 28 and pads them to the 32 x 32 of {@link LeNet5}. Setting: {@code contrast} of the
 * maps that are pooled.
 */
record ModernLeNet(String name, Contrast contrast) implements Architecture {

    static ModernLeNet of(Settings settings) {
        return new ModernLeNet(settings.text(), Contrast.of(settings));
    }

    @Override
    public int inputSize() {
        return 28;
    }

    @Override
    public int channels() {
        return 1;
    }

    /** With the mean and standard deviation of MNIST. */
    @Override
    public Optional<InputSpec> photos() {
        return Optional.of(PhotoInput.grey(inputSize(), 0.1307f, 0.3081f));
    }

    @Override
    public int defaultClasses() {
        return 10;
    }

    @Override
    public Graph graph(int classes) {
        final Value first = NetworkBuilder.image(name(), input())
                .convWithBias("conv1", 6, square(5).padding(2))
                .relu("relu1");
        final Value second = contrast.of(first, "contrast1")
                .maxPool("pool1", square(2).stride(2))
                .convWithBias("conv2", 16, square(5))
                .relu("relu2");
        return contrast.of(second, "contrast2")
                .maxPool("pool2", square(2).stride(2))
                .flatten()
                .linear("fc1", 120)
                .relu("relu3")
                .linear("fc2", 84)
                .relu("relu4")
                .linear("fc3", classes)
                .asOutput();
    }
}
