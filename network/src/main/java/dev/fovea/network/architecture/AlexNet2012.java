package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.operator.Lrn;

/**
 * AlexNet as published: Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural Networks" (2012). Two
 * groups of maps, one per GPU, meet in the third convolution and in the linear layers. The input is 227 x 227, with which the paper's
 * 55 x 55 maps come out; its 224 do not give them without padding. Setting: {@code contrast}, in place of the response
 * normalisation of neighbouring maps.
 */
record AlexNet2012(String name, Contrast contrast) implements Architecture {

    private static final int NEIGHBOURS = 5;

    /** The paper's alpha of 1e-4 multiplies the sum over the neighbours, the operator's their mean. */
    private static final Lrn NORMALISATION = new Lrn(NEIGHBOURS, NEIGHBOURS * 1e-4f, 0.75f, 2);

    static AlexNet2012 of(Settings settings) {
        return new AlexNet2012(settings.text(), Contrast.of(settings));
    }

    @Override
    public int inputSize() {
        return 227;
    }

    @Override
    public Graph graph(int classes) {
        final Value first = NetworkBuilder.image(name(), input())
                .convWithBias("conv1", 96, square(11).stride(4))
                .relu("relu1");
        final Value second = normalised(first, "norm1")
                .maxPool("pool1", square(3).stride(2))
                .convWithBias("conv2", 256, square(5).padding(2), 2)
                .relu("relu2");
        return normalised(second, "norm2")
                .maxPool("pool2", square(3).stride(2))
                .convWithBias("conv3", 384, square(3).padding(1))
                .relu("relu3")
                .convWithBias("conv4", 384, square(3).padding(1), 2)
                .relu("relu4")
                .convWithBias("conv5", 256, square(3).padding(1), 2)
                .relu("relu5")
                .maxPool("pool5", square(3).stride(2))
                .flatten()
                .linear("fc6", 4096)
                .relu("relu6")
                .dropout("drop6", 0.5f)
                .linear("fc7", 4096)
                .relu("relu7")
                .dropout("drop7", 0.5f)
                .linear("fc8", classes)
                .asOutput();
    }

    private Value normalised(Value x, String layer) {
        return contrast == Contrast.NONE ? x.then(layer, NORMALISATION) : contrast.of(x, layer);
    }
}
