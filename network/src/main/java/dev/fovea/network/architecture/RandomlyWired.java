package dev.fovea.network.architecture;

import static dev.fovea.network.graph.operator.Window2d.square;

import dev.fovea.manifest.Worded;
import dev.fovea.network.architecture.build.NetworkBuilder;
import dev.fovea.network.architecture.build.Value;
import dev.fovea.network.architecture.wiring.Wiring;
import dev.fovea.network.architecture.wiring.WiringGenerator;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.InvalidGraphException;
import dev.fovea.network.graph.Shape;
import dev.fovea.network.graph.operator.Sigmoid;
import java.util.ArrayList;
import java.util.List;

/**
 * Randomly wired network: Xie, Kirillov, Girshick and He, "Exploring randomly wired neural networks for image recognition" (2019),
 * table 1. A node adds what it reads, weighed by the sigmoid of a weight per edge, and applies rectifier, separable convolution and
 * batch normalisation. Nodes that read the stage's input halve the size; the stage's output is the mean of the nodes that no other
 * reads. A single edge needs no weight, as the normalisation undoes it.
 *
 * <p>The first convolution is an ordinary one without a rectifier before it, which would take half of a photo away. A graph that leaves
 * a node without any edge is refused; one in several connected parts is not, as the paper's input and output connect them.
 *
 * <p>Settings: {@code regime} ({@code small}, {@code regular}), {@code generator} ({@code ws} with {@code k} and {@code p}, {@code er}
 * with {@code p}, {@code ba} with {@code m}), {@code seed}, {@code width} (the paper's C), {@code nodes} (N) and {@code size}.
 *
 * @param width channels of the stage of stride 4
 * @param nodes per stage; half as many in the first stage of the regular regime
 */
public record RandomlyWired(
        String name, Regime regime, WiringGenerator generator, long seed, int width, int nodes, int inputSize)
        implements Architecture {

    private static final int LAST_CHANNELS = 1280;

    /** The two sizes of table 1. */
    public enum Regime implements Worded {
        SMALL,
        REGULAR
    }

    /** A stage: its layers' prefix, its wiring and its channels. */
    public record Stage(String name, Wiring wiring, int channels) {}

    static RandomlyWired of(Settings settings) {
        final Regime regime = settings.choice("regime", Regime.SMALL, List.of(Regime.values()), Regime::word);
        return new RandomlyWired(
                settings.text(),
                regime,
                generator(settings),
                settings.integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                settings.count("width", regime == Regime.SMALL ? 78 : 109, 2, 4096),
                settings.count("nodes", 32, 4, 256),
                settings.count("size", 224, 1, 4096));
    }

    private static WiringGenerator generator(Settings settings) {
        final String kind = settings.choice("generator", "ws", List.of("ws", "er", "ba"), text -> text);
        try {
            return switch (kind) {
                case "er" -> new WiringGenerator.ErdosRenyi(settings.number("p", 0.2, 0, 1));
                case "ba" -> new WiringGenerator.BarabasiAlbert(settings.count("m", 5, 1, 128));
                default ->
                    new WiringGenerator.WattsStrogatz(settings.count("k", 4, 2, 128), settings.number("p", 0.75, 0, 1));
            };
        } catch (InvalidGraphException e) {
            throw settings.invalid(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The stages that are wired at random; each has its own graph.
     *
     * @throws InvalidGraphException if the seed leaves a node of a stage without an edge
     */
    public List<Stage> stages() {
        final List<Stage> stages = new ArrayList<>();
        if (regime == Regime.REGULAR) {
            stages.add(stage("conv2", nodes / 2, width));
        }
        final int first = regime == Regime.REGULAR ? 2 * width : width;
        stages.add(stage("conv3", nodes, first));
        stages.add(stage("conv4", nodes, 2 * first));
        stages.add(stage("conv5", nodes, 4 * first));
        return stages;
    }

    private Stage stage(String stage, int count, int channels) {
        try {
            return new Stage(stage, generator.draw(count, 31 * seed + stage.hashCode()), channels);
        } catch (InvalidGraphException e) {
            throw new InvalidGraphException("Stage %s of '%s': %s".formatted(stage, name, e.getMessage()), e);
        }
    }

    @Override
    public Graph graph(int classes) {
        Value x = NetworkBuilder.image(name(), input())
                .conv("conv1.conv", width / 2, square(3).stride(2).padding(1))
                .batchNorm("conv1.bn");
        if (regime == Regime.SMALL) {
            x = triplet(x, "conv2", width, 2);
        }
        for (Stage stage : stages()) {
            x = wired(x, stage);
        }
        return x.relu("classifier.relu1")
                .conv("classifier.conv", LAST_CHANNELS, square(1))
                .batchNorm("classifier.bn")
                .relu("classifier.relu2")
                .globalAveragePool("avgpool")
                .flatten()
                .linear("fc", classes)
                .asOutput();
    }

    private static Value wired(Value x, Stage stage) {
        final List<Value> computed = new ArrayList<>();
        for (int node = 0; node < stage.wiring().nodes(); node++) {
            final List<Value> read =
                    stage.wiring().sources(node).stream().map(computed::get).toList();
            final String name = "%s.node%d".formatted(stage.name(), node);
            computed.add(
                    read.isEmpty()
                            ? triplet(x, name, stage.channels(), 2)
                            : triplet(weighedSum(read, name), name, stage.channels(), 1));
        }
        return mean(stage.wiring().outputs().stream().map(computed::get).toList(), stage.name() + ".output");
    }

    private static Value triplet(Value x, String layer, int channels, int stride) {
        return x.relu(layer + ".relu")
                .depthwise(layer + ".depthwise", square(3).stride(stride).padding(1))
                .conv(layer + ".pointwise", channels, square(1))
                .batchNorm(layer + ".bn");
    }

    private static Value weighedSum(List<Value> read, String node) {
        if (read.size() == 1) {
            return read.get(0);
        }
        final NetworkBuilder network = read.get(0).network();
        final List<Value> weights = network.learnable(node + ".weight", Shape.of(read.size()), 0)
                .then(node + ".positive", new Sigmoid())
                .split(node + ".weights", 0);
        final List<Value> weighed = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            weighed.add(read.get(i).times("%s.edge%d".formatted(node, i), weights.get(i)));
        }
        return sum(weighed, node + ".sum");
    }

    private static Value sum(List<Value> values, String layer) {
        Value sum = values.get(0);
        for (int i = 1; i < values.size(); i++) {
            sum = sum.plus(i == values.size() - 1 ? layer : "%s%d".formatted(layer, i), values.get(i));
        }
        return sum;
    }

    private static Value mean(List<Value> values, String layer) {
        return sum(values, layer + ".sum").times(layer, 1f / values.size());
    }
}
