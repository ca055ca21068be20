package dev.fovea.benchmark;

import dev.fovea.network.architecture.Architectures;
import dev.fovea.network.architecture.WeightInitialization;
import dev.fovea.network.engine.djl.DjlEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Training images per second in this project's loop and in one of DJL's Trainer, with the same network, weights and photos. Rounds of both
 * alternate, so that a noisy neighbour hits both; the ratio is the median over the rounds.
 */
public final class TrainBenchmark {

    static final double LEARNING_RATE = 0.01;
    static final double MOMENTUM = 0.9;

    private static final int ROUNDS = 9;
    private static final int BATCHES = 4;

    private TrainBenchmark() {}

    /** Arguments: none, or the networks to compare: {@code mobilenet_v2}, {@code resnet18}, {@code lenet}. */
    public static void main(String[] arguments) {
        final List<String> networks =
                arguments.length == 0 ? List.of("lenet", "mobilenet_v2", "resnet18") : List.of(arguments);
        final DjlEngine engine =
                new DjlEngine(DjlEngine.Framework.PYTORCH, Runtime.getRuntime().availableProcessors());
        for (String network : networks) {
            if (network.equals("lenet")) {
                compare(engine, DigitNetwork.graph(), Shape.of(64, 1, 28, 28), 10, 10, 100);
            } else {
                compare(engine, Architectures.byName(network).graph(1000), Shape.of(16, 3, 224, 224), 1000, 1, 1);
            }
        }
    }

    /** @param warmUpRounds more for small networks, whose steps are short beside what the just-in-time compiler has to do */
    private static void compare(
            DjlEngine engine, Graph unfilled, Shape input, int classes, int warmUpRounds, int stepsPerRound) {
        final Graph graph = WeightInitialization.fill(unfilled, 1);
        final TrainingPhotos photos = new TrainingPhotos(BATCHES, input, classes);
        try (TrainingLoop fovea = new FoveaLoop(engine, graph);
                TrainingLoop djl = new DjlLoop(graph, input)) {
            System.out.printf(
                    Locale.ROOT,
                    "%n%s, %,d parameters, batches of %d, %d processors; first losses %.4f and %.4f%n",
                    graph.name(),
                    graph.parameterCount(),
                    input.dim(0),
                    Runtime.getRuntime().availableProcessors(),
                    fovea.step(photos.get(0)),
                    djl.step(photos.get(0)));
            for (int round = 0; round < warmUpRounds; round++) {
                run(fovea, photos, stepsPerRound);
                run(djl, photos, stepsPerRound);
            }
            final List<Double> ours = new ArrayList<>();
            final List<Double> theirs = new ArrayList<>();
            final List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                ours.add(run(fovea, photos, stepsPerRound));
                theirs.add(run(djl, photos, stepsPerRound));
                ratios.add(ours.get(round) / theirs.get(round));
            }
            System.out.printf(
                    Locale.ROOT,
                    "  Fovea %.1f images per second, DJL's Trainer %.1f; ratio %.3f, from %.3f to %.3f (medians of %d)%n",
                    median(ours),
                    median(theirs),
                    median(ratios),
                    ratios.stream().min(Double::compare).orElseThrow(),
                    ratios.stream().max(Double::compare).orElseThrow(),
                    ROUNDS);
        }
    }

    /** Images per second. */
    private static double run(TrainingLoop loop, TrainingPhotos photos, int steps) {
        final long start = System.nanoTime();
        int images = 0;
        for (int step = 0; step < steps; step++) {
            loop.step(photos.get(step));
            images += photos.get(step).labels().size();
        }
        return images * 1e9 / (System.nanoTime() - start);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
