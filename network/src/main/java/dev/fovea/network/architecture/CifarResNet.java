package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.manifest.InputSpec;
import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.PhotoInput;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.operator.Pad;
import dev.fovea.network.graph.operator.Slice;
import java.util.List;
import java.util.Optional;

/**
 * ResNet for CIFAR-10: He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition" (2016), section 4.2: three stages of 16,
 * 32 and 64 channels on maps of 32, 16 and 8 pixels. Settings: {@code depth} and {@code width}.
 *
 * @param depth layers with weights, 6 n + 2 for n blocks per stage
 * @param width channels of the first stage; even, as the second one pads them with half as many on both sides
 */
record CifarResNet(String name, int depth, int width) implements Architecture {

    private static final int STAGES = 3;

    CifarResNet(int depth) {
        this("cifar_resnet" + depth, depth, 16);
    }

    static CifarResNet of(Settings settings) {
        final int depth = settings.count("depth", 20, 8, 6002);
        final int width = settings.count("width", 16, 2, 4096);
        if (depth % 6 != 2 || width % 2 != 0) {
            throw settings.invalid("'depth' must be 6 n + 2 (8, 14, 20, 26, 32, ...) and 'width' even, not %d and %d"
                    .formatted(depth, width));
        }
        return new CifarResNet(settings.text(), depth, width);
    }

    @Override
    public int inputSize() {
        return 32;
    }

    /** With the means and standard deviations of CIFAR-10. */
    @Override
    public Optional<InputSpec> photos() {
        return Optional.of(
                PhotoInput.colour(inputSize(), List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.2470f, 0.2435f, 0.2616f)));
    }

    @Override
    public int defaultClasses() {
        return 10;
    }

    @Override
    public Graph graph(int classes) {
        Value x = NetworkBuilder.image(name(), input())
                .conv("conv1", width, square(3).padding(1))
                .batchNorm("bn1")
                .relu("relu");
        for (int stage = 0; stage < STAGES; stage++) {
            for (int i = 0; i < (depth - 2) / 6; i++) {
                final int stride = stage > 0 && i == 0 ? 2 : 1;
                x = block(x, "layer%d.%d".formatted(stage + 1, i), width << stage, stride);
            }
        }
        return x.globalAveragePool("avgpool")
                .flatten()
                .linear("linear", classes)
                .asOutput();
    }

    private static Value block(Value x, String name, int channels, int stride) {
        final Value residual = x.conv(
                        name + ".conv1", channels, square(3).stride(stride).padding(1))
                .batchNorm(name + ".bn1")
                .relu(name + ".relu1")
                .conv(name + ".conv2", channels, square(3).padding(1))
                .batchNorm(name + ".bn2");
        final Value shortcut = stride == 1 ? x : halved(x, name + ".shortcut");
        return residual.plus(name + ".add", shortcut).relu(name + ".relu");
    }

    /** Every second pixel, and half as many channels of zeros before and after: a shortcut without parameters (option A). */
    private static Value halved(Value x, String name) {
        final Slice everySecond = new Slice(List.of(
                new Slice.Range(2, 0, x.shape().dim(2), 2),
                new Slice.Range(3, 0, x.shape().dim(3), 2)));
        final List<Long> added = List.of(0L, x.channels() / 2, 0L, 0L);
        return x.then(name + ".slice", everySecond).then(name + ".pad", new Pad(Pad.Mode.CONSTANT, added, added, 0));
    }
}
