package dev.fovea.network.architecture;

import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import java.util.List;

/**
 * Layers of hidden units, each connected to all units of the layer before: Rumelhart, Hinton and Williams, "Learning representations by
 * back-propagating errors" (1986). Settings:
 *
 * <ul>
 *   <li>{@code hidden}: units of each hidden layer, {@code 300,100} by default (LeCun et al. 1998, section III.C.4); an empty list is a
 *       linear classifier
 *   <li>{@code activation}: {@code linear}, {@code sigmoid}, {@code tanh}, {@code relu}, {@code leakyrelu} ({@code slope}), {@code elu}
 *       ({@code alpha}) or {@code maxout} ({@code pieces})
 *   <li>{@code size} and {@code channels} of an image {@code [N, channels, size, size]}, or {@code inputs=D} of {@code [N, D]}
 * </ul>
 */
record MultilayerPerceptron(String name, Shape input, List<Integer> hidden, Activation activation)
        implements Architecture {

    private static final int MOST_UNITS = 1_000_000;

    static MultilayerPerceptron of(Settings settings) {
        return new MultilayerPerceptron(
                settings.text(),
                input(settings),
                settings.counts("hidden", List.of(300, 100), 1, MOST_UNITS),
                Activation.of(settings, Activation.Kind.RELU));
    }

    private static Shape input(Settings settings) {
        if (!settings.isGiven("inputs")) {
            final int size = settings.count("size", 28, 1, 4096);
            return Shape.of(Shape.BATCH, settings.count("channels", 1, 1, 4), size, size);
        }
        if (settings.isGiven("size") || settings.isGiven("channels")) {
            throw settings.invalid("give 'inputs', or 'size' and 'channels' of an image, not both");
        }
        return Shape.of(Shape.BATCH, settings.count("inputs", 1, 1, MOST_UNITS));
    }

    /** In pixels; 1 where the input is no image. */
    @Override
    public int inputSize() {
        return input.rank() == 4 ? Math.toIntExact(input.dim(2)) : 1;
    }

    @Override
    public int channels() {
        return Math.toIntExact(input.dim(1));
    }

    @Override
    public int defaultClasses() {
        return 10;
    }

    @Override
    public Graph graph(int classes) {
        Value x = NetworkBuilder.image(name(), input());
        if (input.rank() > 2) {
            x = x.flatten();
        }
        for (int i = 0; i < hidden.size(); i++) {
            final String layer = "hidden" + (i + 1);
            final Value sums = x.linear(layer, hidden.get(i) * activation.sumsPerUnit());
            x = activation.of(sums, layer + ".activation");
        }
        return x.linear("output", classes).asOutput();
    }
}
