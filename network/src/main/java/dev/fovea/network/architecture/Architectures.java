package dev.fovea.network.architecture;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The architectures by name. A new one is a new file and one line here. A family's name is followed by its settings: {@code
 * mlp?hidden=300,100&activation=tanh}; each family's file lists them.
 */
public final class Architectures {

    private static final Map<String, Function<Settings, Architecture>> FAMILIES = new TreeMap<>(Map.of(
            "alexnet_2012", AlexNet2012::of,
            "cifar_resnet", CifarResNet::of,
            "lenet5_modern", ModernLeNet::of,
            "mlp", MultilayerPerceptron::of,
            "randwire", RandomlyWired::of,
            "resnet", ResNet::of,
            "vgg", Vgg::of));

    private static final List<Architecture> ALL = List.of(
            family("mlp"),
            new LeNet5(),
            family("lenet5_modern"),
            family("alexnet_2012"),
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
            family("randwire"),
            new SqueezeNet.Version10(),
            new SqueezeNet.Version11(),
            new MobileNetV2(),
            new GoogLeNet(),
            DenseNet.DENSENET_121,
            DenseNet.DENSENET_169,
            DenseNet.DENSENET_201);

    private Architectures() {}

    /** All architectures that need no settings, related ones together. */
    public static List<Architecture> all() {
        return ALL;
    }

    /**
     * The architecture of that name, e.g. {@code resnet50}, or of a family with settings.
     *
     * @throws UnknownArchitectureException if there is none, or it cannot have these settings; lists what there is
     */
    public static Architecture byName(String name) {
        return ALL.stream()
                .filter(architecture -> architecture.name().equals(name))
                .findFirst()
                .orElseGet(() -> family(name));
    }

    private static Architecture family(String name) {
        final Settings settings = Settings.parse(name);
        final Function<Settings, Architecture> family = FAMILIES.get(settings.family());
        if (family == null) {
            throw unknown(settings);
        }
        final Architecture architecture = family.apply(settings);
        settings.requireAllKnown();
        return architecture;
    }

    private static UnknownArchitectureException unknown(Settings settings) {
        final List<String> names = Stream.concat(ALL.stream().map(Architecture::name), FAMILIES.keySet().stream())
                .distinct()
                .toList();
        return names.contains(settings.family())
                ? settings.invalid("it has no settings")
                : new UnknownArchitectureException(settings.family(), names);
    }
}
