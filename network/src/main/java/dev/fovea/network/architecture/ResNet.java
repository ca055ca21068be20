package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.network.graph.Graph;
import java.util.List;

/**
 * ResNet for ImageNet: He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition" (2016), table 1. A bottleneck halves the
 * size in its 3 x 3 convolution instead of its first (Goyal et al. 2017), as the published weights expect.
 *
 * @param blocks residual blocks in conv2_x, conv3_x, conv4_x and conv5_x
 */
record ResNet(String name, Block block, List<Integer> blocks) implements Architecture {

    static final ResNet RESNET_18 = new ResNet("resnet18", ResNet::basic, List.of(2, 2, 2, 2));
    static final ResNet RESNET_34 = new ResNet("resnet34", ResNet::basic, List.of(3, 4, 6, 3));
    static final ResNet RESNET_50 = new ResNet("resnet50", ResNet::bottleneck, List.of(3, 4, 6, 3));
    static final ResNet RESNET_101 = new ResNet("resnet101", ResNet::bottleneck, List.of(3, 4, 23, 3));
    static final ResNet RESNET_152 = new ResNet("resnet152", ResNet::bottleneck, List.of(3, 8, 36, 3));

    /** A residual block of a width in channels. */
    @FunctionalInterface
    interface Block {
        Value apply(Value x, String name, int width, int stride);
    }

    @Override
    public Graph graph(int classes) {
        Value x = NetworkBuilder.image(this)
                .conv("conv1", 64, square(7).stride(2).padding(3))
                .batchNorm("bn1")
                .relu("relu")
                .maxPool("maxpool", square(3).stride(2).padding(1));
        int width = 64;
        for (int stage = 0; stage < blocks.size(); stage++) {
            for (int i = 0; i < blocks.get(stage); i++) {
                final int stride = stage > 0 && i == 0 ? 2 : 1;
                x = block.apply(x, "layer%d.%d".formatted(stage + 1, i), width, stride);
            }
            width *= 2;
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
