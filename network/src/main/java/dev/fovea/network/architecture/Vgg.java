package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.operator.Identity;
import java.util.List;

/**
 * VGG: Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition" (2015), table 1, columns A, B, D
 * and E; as published, or with a batch normalisation after every convolution.
 *
 * @param convolutions how many before each of the five poolings
 */
record Vgg(String name, List<Integer> convolutions, boolean batchNorm) implements Architecture {

    static final Vgg VGG_11 = new Vgg("vgg11", List.of(1, 1, 2, 2, 2), false);
    static final Vgg VGG_13 = new Vgg("vgg13", List.of(2, 2, 2, 2, 2), false);
    static final Vgg VGG_16 = new Vgg("vgg16", List.of(2, 2, 3, 3, 3), false);
    static final Vgg VGG_19 = new Vgg("vgg19", List.of(2, 2, 4, 4, 4), false);

    private static final List<Integer> CHANNELS = List.of(64, 128, 256, 512, 512);

    Vgg withBatchNorm() {
        return new Vgg(name + "_bn", convolutions, true);
    }

    @Override
    public Graph graph(int classes) {
        Value x = NetworkBuilder.image(this);
        int index = 0;
        for (int stage = 0; stage < CHANNELS.size(); stage++) {
            for (int i = 0; i < convolutions.get(stage); i++) {
                x = x.convWithBias(
                        "features." + index++, CHANNELS.get(stage), square(3).padding(1));
                if (batchNorm) {
                    x = x.batchNorm("features." + index++);
                }
                x = x.relu("features." + index++);
            }
            x = x.maxPool("features." + index++, square(2).stride(2));
        }
        // an average over 7 x 7 cells, which the maps have already at this input size
        return x.then("avgpool", new Identity())
                .flatten()
                .linear("classifier.0", 4096)
                .relu("classifier.1")
                .dropout("classifier.2", 0.5f)
                .linear("classifier.3", 4096)
                .relu("classifier.4")
                .dropout("classifier.5", 0.5f)
                .linear("classifier.6", classes)
                .asOutput();
    }
}
