package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.manifest.Worded;
import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Graph;
import java.util.List;

/**
 * ResNet for ImageNet: He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition" (2016), table 1. A bottleneck halves the
 * size in its 3 x 3 convolution instead of its first (Goyal et al. 2017), as the published weights expect.
 *
 * <p>Settings: {@code block}, {@code blocks}, {@code width}, {@code contrast} (of the maps that are pooled, those of conv1) and
 * {@code size}.
 *
 * @param blocks residual blocks in conv2_x, conv3_x, conv4_x and so on
 * @param width of the blocks of conv2_x, in channels; each further stage doubles it
 */
record ResNet(String name, Block block, List<Integer> blocks, int width, Contrast contrast, int inputSize)
        implements Architecture {

    static final ResNet RESNET_18 = published("resnet18", Block.BASIC, List.of(2, 2, 2, 2));
    static final ResNet RESNET_34 = published("resnet34", Block.BASIC, List.of(3, 4, 6, 3));
    static final ResNet RESNET_50 = published("resnet50", Block.BOTTLENECK, List.of(3, 4, 6, 3));
    static final ResNet RESNET_101 = published("resnet101", Block.BOTTLENECK, List.of(3, 4, 23, 3));
    static final ResNet RESNET_152 = published("resnet152", Block.BOTTLENECK, List.of(3, 8, 36, 3));

    private static final int MOST_STAGES = 8;

    private static ResNet published(String name, Block block, List<Integer> blocks) {
        return new ResNet(name, block, blocks, 64, Contrast.NONE, 224);
    }

    static ResNet of(Settings settings) {
        final List<Integer> blocks = settings.counts("blocks", RESNET_18.blocks, 1, 100);
        if (blocks.isEmpty() || blocks.size() > MOST_STAGES) {
            throw settings.invalid("'blocks' names %d stages; there are 1 to %d".formatted(blocks.size(), MOST_STAGES));
        }
        return new ResNet(
                settings.text(),
                settings.choice("block", Block.BASIC, List.of(Block.values()), Block::word),
                blocks,
                settings.count("width", RESNET_18.width, 1, 4096),
                Contrast.of(settings),
                settings.count("size", RESNET_18.inputSize, 1, 4096));
    }

    /** A residual block of a width in channels. */
    enum Block implements Worded {
        /** Two convolutions of 3 x 3. */
        BASIC,
        /** A convolution of 3 x 3 between two of 1 x 1, the last of four times the width. */
        BOTTLENECK;

        private Value apply(Value x, String name, int width, int stride) {
            return this == BASIC ? basic(x, name, width, stride) : bottleneck(x, name, width, stride);
        }
    }

    @Override
    public Graph graph(int classes) {
        final Value conv1 = NetworkBuilder.image(name(), input())
                .conv("conv1", width, square(7).stride(2).padding(3))
                .batchNorm("bn1")
                .relu("relu");
        Value x = contrast.of(conv1, "contrast1")
                .maxPool("maxpool", square(3).stride(2).padding(1));
        int channels = width;
        for (int stage = 0; stage < blocks.size(); stage++) {
            for (int i = 0; i < blocks.get(stage); i++) {
                final int stride = stage > 0 && i == 0 ? 2 : 1;
                x = block.apply(x, "layer%d.%d".formatted(stage + 1, i), channels, stride);
            }
            channels *= 2;
        }
        return x.globalAveragePool("avgpool").flatten().linear("fc", classes).asOutput();
    }

    private static Value basic(Value x, String name, int width, int stride) {
        final Value residual = x.conv(
                        name + ".conv1", width, square(3).stride(stride).padding(1))
                .batchNorm(name + ".bn1")
                .relu(name + ".relu1")
                .conv(name + ".conv2", width, square(3).padding(1))
                .batchNorm(name + ".bn2");
        return sum(residual, x, name, stride);
    }

    private static Value bottleneck(Value x, String name, int width, int stride) {
        final Value residual = x.conv(name + ".conv1", width, square(1))
                .batchNorm(name + ".bn1")
                .relu(name + ".relu1")
                .conv(name + ".conv2", width, square(3).stride(stride).padding(1))
                .batchNorm(name + ".bn2")
                .relu(name + ".relu2")
                .conv(name + ".conv3", 4L * width, square(1))
                .batchNorm(name + ".bn3");
        return sum(residual, x, name, stride);
    }

    /** Adds the input, or a projection of it where the block changes its shape (option B). */
    private static Value sum(Value residual, Value x, String name, int stride) {
        final Value shortcut = residual.shape().equals(x.shape())
                ? x
                : x.conv(name + ".downsample.0", residual.channels(), square(1).stride(stride))
                        .batchNorm(name + ".downsample.1");
        return residual.plus(name + ".add", shortcut).relu(name + ".relu");
    }
}
