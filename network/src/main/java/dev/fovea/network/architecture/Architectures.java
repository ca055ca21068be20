package dev.fovea.network.architecture;

import java.util.List;

/** The architectures by name. A new one is a new file and one line here. */
public final class Architectures {

    private static final List<Architecture> ALL = List.of(
            new AlexNet(),
            Vgg.VGG_11,
            Vgg.VGG_11.withBatchNorm(),
            Vgg.VGG_13,
            Vgg.VGG_13.withBatchNorm(),
            Vgg.VGG_16,
            Vgg.VGG_16.withBatchNorm(),
            Vgg.VGG_19,
            Vgg.VGG_19.withBatchNorm(),
            ResNet.RESNET_18,
            ResNet.RESNET_34,
            ResNet.RESNET_50,
            ResNet.RESNET_101,
            ResNet.RESNET_152,
            new CifarResNet(20),
            new CifarResNet(32),
            new CifarResNet(44),
            new CifarResNet(56),
            new CifarResNet(110),
            new SqueezeNet.Version10(),
            new SqueezeNet.Version11(),
            new MobileNetV2(),
            new GoogLeNet(),
            DenseNet.DENSENET_121,
            DenseNet.DENSENET_169,
            DenseNet.DENSENET_201);

    private Architectures() {}

    /** All architectures, families together. */
    public static List<Architecture> all() {
        return ALL;
    }

    /**
     * The architecture of that name, e.g. {@code resnet50}.
     *
     * @throws UnknownArchitectureException if there is none; lists the names
     */
    public static Architecture byName(String name) {
        return ALL.stream()
                .filter(architecture -> architecture.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownArchitectureException(
                        name, ALL.stream().map(Architecture::name).toList()));
    }
}
