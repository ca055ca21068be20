package dev.fovea.training.playground;

import dev.fovea.network.architecture.WeightInitialization;
import dev.fovea.network.engine.OpenNetwork;
import dev.fovea.network.engine.Session;
import dev.fovea.network.engine.SessionOptions;
import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Tensor;
import dev.fovea.network.prediction.ArgMax;
import dev.fovea.training.optimizer.WeightDecay;
import dev.fovea.training.playground.PlaygroundException.Reason;
import dev.fovea.training.playground.PointDescent.Descended;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trains small networks on points of the plane and asks them what they say all around. On the CPU, as there is so little to compute. */
public final class Playground {

    private final TrainableEngine engine;

    /** @param engine trains, and runs what was trained */
    public Playground(TrainableEngine engine) {
        this.engine = engine;
    }

    /** As the other, without an end before the last step. */
    public PlaygroundResult train(PointSet points, PlaygroundSettings settings) {
        return train(points, settings, () -> {});
    }

    /**
     * Trains; the same points and settings give the same result, but for rounding that depends on the processor.
     *
     * @param beforeStep called before each step; what it throws ends the training
     * @throws PlaygroundException if the activation is unknown, the settings are too much work, or every restart diverges
     */
    public PlaygroundResult train(PointSet points, PlaygroundSettings settings, Runnable beforeStep) {
        final Graph graph = settings.network().graph(points.classes());
        settings.requireLittleWork(points, graph.parameterCount());
        final TrainingChoice choice = settings.training();
        final StandardizedFeatures features =
                new StandardizedFeatures(settings.network().features(), points);
        final Objective objective = new Objective(choice.loss(), WeightDecay.of(choice.lambda(), graph));
        final PointDescent descent =
                new PointDescent(engine, points, features, objective, choice.descent(), beforeStep);
        final List<Restart> restarts = new ArrayList<>();
        Trained best = null;
        for (int i = 0; i < choice.restarts(); i++) {
            final long seed = choice.seed() + i;
            final Trained trained =
                    judge(descent.from(WeightInitialization.fill(graph, seed), seed), points, features, objective, i);
            restarts.add(new Restart(seed, trained.loss(), trained.accuracy()));
            if (trained.beats(best)) {
                best = trained;
            }
        }
        if (best == null) {
            throw diverged(choice.descent());
        }
        final Descended end = best.end();
        return new PlaygroundResult(
                points,
                best.predicted(),
                end.network(),
                best.restart(),
                restarts,
                end.history(),
                objective.norm(end.weights()),
                surface(end.network(), features, points, settings.grid()),
                end.placement());
    }

    /**
     * A restart.
     *
     * @param loss over all points; NaN, as the accuracy, if it diverged
     */
    private record Trained(int restart, Descended end, List<Integer> predicted, double loss, double accuracy) {

        /** Whether this is not diverged, and better than another one. */
        boolean beats(@Nullable Trained other) {
            return Double.isFinite(loss) && (other == null || loss < other.loss);
        }
    }

    private Trained judge(
            Descended end, PointSet points, StandardizedFeatures features, Objective objective, int restart) {
        if (end.diverged()) {
            return new Trained(restart, end, List.of(), Double.NaN, Double.NaN);
        }
        final Tensor scores;
        try (Session session = open(end.network())) {
            scores = run(session, end.network(), features.of(points.points()));
        }
        final double loss = objective.ofPoints(scores, points.labels()).value() + objective.penalty(end.weights());
        if (!Double.isFinite(loss)) {
            return new Trained(restart, end, List.of(), Double.NaN, Double.NaN);
        }
        final List<Integer> predicted = labels(scores.floats(), points.classes());
        final long right = IntStream.range(0, points.size())
                .filter(i -> predicted.get(i) == points.points().get(i).label())
                .count();
        return new Trained(restart, end, predicted, loss, (double) right / points.size());
    }

    private static List<Integer> labels(float[] scores, int classes) {
        return IntStream.range(0, scores.length / classes)
                .map(i -> ArgMax.of(classes, label -> scores[i * classes + label]))
                .boxed()
                .toList();
    }

    private static PlaygroundException diverged(DescentChoice descent) {
        return new PlaygroundException(
                Reason.DIVERGED,
                "The loss grew until it was no finite number. Lower 'learningRate' (it is %s), 'momentum' or 'lambda'"
                        .formatted(descent.learningRate()));
    }

    private DecisionSurface surface(Graph network, StandardizedFeatures features, PointSet points, int size) {
        final Area area = points.area();
        final int classes = points.classes();
        final float[] scores = new float[size * size * classes];
        try (Session session = open(network)) {
            for (int row = 0; row < size; row++) {
                final float[] line =
                        run(session, network, features.ofRow(area, size, row)).floats();
                System.arraycopy(line, 0, scores, row * line.length, line.length);
            }
        }
        return new DecisionSurface(area, size, classes, scores);
    }

    private Session open(Graph network) {
        return engine.open(network, SessionOptions.onCpu(1));
    }

    private static Tensor run(Session session, Graph network, Tensor points) {
        return new OpenNetwork(network, session).run(points);
    }
}
