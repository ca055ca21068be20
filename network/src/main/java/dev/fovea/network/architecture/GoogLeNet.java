package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.operator.Window2d;
import java.util.Optional;

/**
 * GoogLeNet: Szegedy et al., "Going Deeper with Convolutions" (2015), table 1, with a batch normalisation after every convolution (Ioffe
 * and Szegedy 2015) and without the auxiliary heads, which serve in training alone. As in the published weights, the branch that the
 * paper calls 5 x 5 has 3 x 3 windows. These weights expect an image normalised with mean and standard deviation 0.5.
 */
record GoogLeNet() implements Architecture {

    private static final float EPSILON = 0.001f;

    @Override
    public String name() {
        return "googlenet";
    }

    @Override
    public Graph graph(int classes) {
        Value x = NetworkBuilder.image(name(), input());
        x = conv(x, "conv1", 64, square(7).stride(2).padding(3));
        x = x.maxPoolCeil("maxpool1", square(3).stride(2));
        x = conv(x, "conv2", 64, square(1));
        x = conv(x, "conv3", 192, square(3).padding(1));
        x = x.maxPoolCeil("maxpool2", square(3).stride(2));
        x = inception(x, "inception3a", 64, 96, 128, 16, 32, 32);
        x = inception(x, "inception3b", 128, 128, 192, 32, 96, 64);
        x = x.maxPoolCeil("maxpool3", square(3).stride(2));
        x = inception(x, "inception4a", 192, 96, 208, 16, 48, 64);
        x = inception(x, "inception4b", 160, 112, 224, 24, 64, 64);
        x = inception(x, "inception4c", 128, 128, 256, 24, 64, 64);
        x = inception(x, "inception4d", 112, 144, 288, 32, 64, 64);
        x = inception(x, "inception4e", 256, 160, 320, 32, 128, 128);
        x = x.maxPoolCeil("maxpool4", square(2).stride(2));
        x = inception(x, "inception5a", 256, 160, 320, 32, 128, 128);
        x = inception(x, "inception5b", 384, 192, 384, 48, 128, 128);
        return x.globalAveragePool("avgpool")
                .flatten()
                .dropout("dropout", 0.2f)
                .linear("fc", classes)
                .asOutput();
    }

    /** The columns of the paper's table: #1x1, #3x3 reduce, #3x3, #5x5 reduce, #5x5, pool proj. */
    private static Value inception(
            Value x, String name, int one, int threeReduce, int three, int fiveReduce, int five, int poolProjection) {
        final Value branch1 = conv(x, name + ".branch1", one, square(1));
        final Value branch2 = conv(
                conv(x, name + ".branch2.0", threeReduce, square(1)),
                name + ".branch2.1",
                three,
                square(3).padding(1));
        final Value branch3 = conv(
                conv(x, name + ".branch3.0", fiveReduce, square(1)),
                name + ".branch3.1",
                five,
                square(3).padding(1));
        final Value branch4 = conv(
                x.maxPoolCeil(name + ".branch4.0", square(3).padding(1)),
                name + ".branch4.1",
                poolProjection,
                square(1));
        return branch1.concat(name + ".concat", branch2, branch3, branch4);
    }

    private static Value conv(Value x, String name, int channels, Window2d window) {
        return x.conv(name + ".conv", channels, window)
                .batchNorm(name + ".bn", EPSILON)
                .relu(name + ".relu");
    }

    @Override
    public Optional<String> parameterName(String published) {
        final boolean auxiliary = published.startsWith("aux1.") || published.startsWith("aux2.");
        return auxiliary ? Optional.empty() : Optional.of(published);
    }
}
