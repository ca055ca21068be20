package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.operator.Window2d;

/**
 * SqueezeNet: Iandola et al., "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters" (2016), table 1; and the authors' release
 * 1.1, which pools earlier and needs 2.4 times fewer operations.
 */
final class SqueezeNet {

    private static final Window2d POOL = square(3).stride(2);

    private SqueezeNet() {}

    /** The network of the paper. */
    record Version10() implements Architecture {

        @Override
        public String name() {
            return "squeezenet1_0";
        }

        @Override
        public Graph graph(int classes) {
            Value x = NetworkBuilder.image(name(), input())
                    .convWithBias("features.0", 96, square(7).stride(2))
                    .relu("features.1")
                    .maxPoolCeil("features.2", POOL);
            x = fire(x, "features.3", 16, 64);
            x = fire(x, "features.4", 16, 64);
            x = fire(x, "features.5", 32, 128);
            x = x.maxPoolCeil("features.6", POOL);
            x = fire(x, "features.7", 32, 128);
            x = fire(x, "features.8", 48, 192);
            x = fire(x, "features.9", 48, 192);
            x = fire(x, "features.10", 64, 256);
            x = x.maxPoolCeil("features.11", POOL);
            x = fire(x, "features.12", 64, 256);
            return classifier(x, classes);
        }
    }

    /** The authors' later release. */
    record Version11() implements Architecture {

        @Override
        public String name() {
            return "squeezenet1_1";
        }

        @Override
        public Graph graph(int classes) {
            Value x = NetworkBuilder.image(name(), input())
                    .convWithBias("features.0", 64, square(3).stride(2))
                    .relu("features.1")
                    .maxPoolCeil("features.2", POOL);
            x = fire(x, "features.3", 16, 64);
            x = fire(x, "features.4", 16, 64);
            x = x.maxPoolCeil("features.5", POOL);
            x = fire(x, "features.6", 32, 128);
            x = fire(x, "features.7", 32, 128);
            x = x.maxPoolCeil("features.8", POOL);
            x = fire(x, "features.9", 48, 192);
            x = fire(x, "features.10", 48, 192);
            x = fire(x, "features.11", 64, 256);
            x = fire(x, "features.12", 64, 256);
            return classifier(x, classes);
        }
    }

    /** A fire module: 1 x 1 convolutions squeeze the channels, 1 x 1 and 3 x 3 convolutions side by side expand them. */
    private static Value fire(Value x, String name, int squeeze, int expand) {
        final Value squeezed =
                x.convWithBias(name + ".squeeze", squeeze, square(1)).relu(name + ".squeeze_activation");
        final Value small =
                squeezed.convWithBias(name + ".expand1x1", expand, square(1)).relu(name + ".expand1x1_activation");
        final Value large = squeezed.convWithBias(
                        name + ".expand3x3", expand, square(3).padding(1))
                .relu(name + ".expand3x3_activation");
        return small.concat(name + ".concat", large);
    }

    private static Graph classifier(Value x, int classes) {
        return x.dropout("classifier.0", 0.5f)
                .convWithBias("classifier.1", classes, square(1))
                .relu("classifier.2")
                .globalAveragePool("classifier.3")
                .flatten()
                .asOutput();
    }
}
