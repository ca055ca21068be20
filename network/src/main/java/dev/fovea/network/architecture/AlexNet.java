package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.operator.Identity;

/**
 * AlexNet in one column, for one GPU: Krizhevsky, "One weird trick for parallelizing convolutional neural networks" (2014), after
 * Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural Networks" (2012).
 */
record AlexNet() implements Architecture {

    @Override
    public String name() {
        return "alexnet";
    }

    @Override
    public Graph graph(int classes) {
        return NetworkBuilder.image(name(), input())
                .convWithBias("features.0", 64, square(11).stride(4).padding(2))
                .relu("features.1")
                .maxPool("features.2", square(3).stride(2))
                .convWithBias("features.3", 192, square(5).padding(2))
                .relu("features.4")
                .maxPool("features.5", square(3).stride(2))
                .convWithBias("features.6", 384, square(3).padding(1))
                .relu("features.7")
                .convWithBias("features.8", 256, square(3).padding(1))
                .relu("features.9")
                .convWithBias("features.10", 256, square(3).padding(1))
                .relu("features.11")
                .maxPool("features.12", square(3).stride(2))
                // an average over 6 x 6 cells, which the maps have already at this input size
                .then("avgpool", new Identity())
                .flatten()
                .dropout("classifier.0", 0.5f)
                .linear("classifier.1", 4096)
                .relu("classifier.2")
                .dropout("classifier.3", 0.5f)
                .linear("classifier.4", 4096)
                .relu("classifier.5")
                .linear("classifier.6", classes)
                .asOutput();
    }
}
