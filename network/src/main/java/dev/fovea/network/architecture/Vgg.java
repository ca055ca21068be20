package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.operator.Identity;
import java.util.List;

/**
 * VGG: Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition" (2015), table 1, columns A, B, D
 * and E; as published, or with a batch normalisation after every convolution, or with local contrast normalisation before every
 * pooling. Settings: {@code convolutions}, {@code width}, {@code hidden}, {@code norm}, {@code contrast} and {@code size}.
 *
 * @param convolutions how many before each pooling
 * @param width channels of the first stage; the next ones have 2, 4, 8 and again 8 times as many
 * @param hidden units of the two linear layers before the last
 */
record Vgg(
        String name,
        List<Integer> convolutions,
        int width,
        int hidden,
        boolean batchNorm,
        Contrast contrast,
        int inputSize)
        implements Architecture {

    static final Vgg VGG_11 = published("vgg11", List.of(1, 1, 2, 2, 2));
    static final Vgg VGG_13 = published("vgg13", List.of(2, 2, 2, 2, 2));
    static final Vgg VGG_16 = published("vgg16", List.of(2, 2, 3, 3, 3));
    static final Vgg VGG_19 = published("vgg19", List.of(2, 2, 4, 4, 4));

    private static final int WIDEST_STAGE = 8;

    private static Vgg published(String name, List<Integer> convolutions) {
        return new Vgg(name, convolutions, 64, 4096, false, Contrast.NONE, 224);
    }

    static Vgg of(Settings settings) {
        final List<Integer> convolutions = settings.counts("convolutions", VGG_16.convolutions, 1, 100);
        final int size = settings.count("size", VGG_16.inputSize, 1, 4096);
        if (convolutions.isEmpty()
                || convolutions.size() > Integer.numberOfTrailingZeros(Integer.highestOneBit(size))) {
            throw settings.invalid(
                    "'convolutions' names %d stages; each halves the image of %d pixels, so there are 1 to %d"
                            .formatted(
                                    convolutions.size(),
                                    size,
                                    Integer.numberOfTrailingZeros(Integer.highestOneBit(size))));
        }
        return new Vgg(
                settings.text(),
                convolutions,
                settings.count("width", VGG_16.width, 1, 4096),
                settings.count("hidden", VGG_16.hidden, 1, 65_536),
                settings.flag("norm"),
                Contrast.of(settings),
                size);
    }

    Vgg withBatchNorm() {
        return new Vgg(name + "_bn", convolutions, width, hidden, true, contrast, inputSize);
    }

    @Override
    public Graph graph(int classes) {
        Value x = NetworkBuilder.image(name(), input());
        int index = 0;
        for (int stage = 0; stage < convolutions.size(); stage++) {
            final int channels = width * Math.min(WIDEST_STAGE, 1 << Math.min(stage, 30));
            for (int i = 0; i < convolutions.get(stage); i++) {
                x = x.convWithBias("features." + index++, channels, square(3).padding(1));
                if (batchNorm) {
                    x = x.batchNorm("features." + index++);
                }
                x = x.relu("features." + index++);
            }
            x = contrast.of(x, "contrast" + (stage + 1))
                    .maxPool("features." + index++, square(2).stride(2));
        }
        // an average over 7 x 7 cells, which the maps have already at this input size
        return x.then("avgpool", new Identity())
                .flatten()
                .linear("classifier.0", hidden)
                .relu("classifier.1")
                .dropout("classifier.2", 0.5f)
                .linear("classifier.3", hidden)
                .relu("classifier.4")
                .dropout("classifier.5", 0.5f)
                .linear("classifier.6", classes)
                .asOutput();
    }
}
