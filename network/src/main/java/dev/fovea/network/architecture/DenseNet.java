package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.operator.AveragePool;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * DenseNet-BC: Huang, Liu, van der Maaten and Weinberger, "Densely Connected Convolutional Networks" (2017), table 1, with the growth
 * rate 32.
 *
 * @param blocks dense layers in each of the four dense blocks
 */
record DenseNet(String name, List<Integer> blocks) implements Architecture {

    static final DenseNet DENSENET_121 = new DenseNet("densenet121", List.of(6, 12, 24, 16));
    static final DenseNet DENSENET_169 = new DenseNet("densenet169", List.of(6, 12, 32, 32));
    static final DenseNet DENSENET_201 = new DenseNet("densenet201", List.of(6, 12, 48, 32));

    private static final int GROWTH = 32;

    /** The published weights have an older name for the modules of a dense layer: {@code norm.1} for {@code norm1}. */
    private static final Pattern DOTTED_MODULE = Pattern.compile("(denselayer\\d+\\.(?:norm|conv))\\.(?=[12]\\.)");

    @Override
    public Graph graph(int classes) {
        Value x = NetworkBuilder.image(name(), input())
                .conv("features.conv0", 64, square(7).stride(2).padding(3))
                .batchNorm("features.norm0")
                .relu("features.relu0")
                .maxPool("features.pool0", square(3).stride(2).padding(1));
        for (int block = 1; block <= blocks.size(); block++) {
            if (block > 1) {
                x = transition(x, "features.transition" + (block - 1));
            }
            x = denseBlock(x, "features.denseblock" + block, blocks.get(block - 1));
        }
        return x.batchNorm("features.norm5")
                .relu("relu")
                .globalAveragePool("avgpool")
                .flatten()
                .linear("classifier", classes)
                .asOutput();
    }

    /** Every layer reads the channels of all before it. */
    private static Value denseBlock(Value x, String name, int layers) {
        Value all = x;
        for (int i = 1; i <= layers; i++) {
            all = all.concat(name + ".concat" + i, denseLayer(all, name + ".denselayer" + i));
        }
        return all;
    }

    private static Value denseLayer(Value x, String name) {
        return x.batchNorm(name + ".norm1")
                .relu(name + ".relu1")
                .conv(name + ".conv1", 4 * GROWTH, square(1))
                .batchNorm(name + ".norm2")
                .relu(name + ".relu2")
                .conv(name + ".conv2", GROWTH, square(3).padding(1));
    }

    /** Halves the channels and the size. */
    private static Value transition(Value x, String name) {
        return x.batchNorm(name + ".norm")
                .relu(name + ".relu")
                .conv(name + ".conv", x.channels() / 2, square(1))
                .then(name + ".pool", new AveragePool(square(2).stride(2), false, false));
    }

    @Override
    public Optional<String> parameterName(String published) {
        return Optional.of(DOTTED_MODULE.matcher(published).replaceFirst("$1"));
    }
}
