package dev.fovea.training.playground;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.Placement;
import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Parameter;
import dev.fovea.training.loss.BatchLoss;
import dev.fovea.training.optimizer.Momentum;
import dev.fovea.training.optimizer.Sgd;
import dev.fovea.training.schedule.ReduceOnPlateau;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Gradient descent on points.
 *
 * @param features of the points
 * @param beforeStep called before each step; what it throws ends the descent
 */
record PointDescent(
        TrainableEngine engine,
        PointSet points,
        StandardizedFeatures features,
        Objective objective,
        DescentChoice choice,
        Runnable beforeStep) {

    /**
     * Where the descent ended.
     *
     * @param weights by the name of the parameter
     * @param history one point per epoch; the last one's loss is not finite if the descent diverged
     */
    record Descended(Graph network, Map<String, float[]> weights, List<LossPoint> history, Placement placement) {

        boolean diverged() {
            return !Double.isFinite(history.get(history.size() - 1).loss());
        }
    }

    /**
     * Trains from the weights that the graph has.
     *
     * @param seed of the order of the points
     */
    Descended from(Graph start, long seed) {
        final Map<String, float[]> weights = new TreeMap<>();
        start.parameters().values().stream()
                .filter(Parameter::learnable)
                .forEach(parameter ->
                        weights.put(parameter.name(), parameter.filled().floats()));
        try (TrainingSession session = engine.train(start, weights.keySet(), Device.CPU)) {
            final List<LossPoint> history = descend(session, weights, new Random(seed));
            return new Descended(session.graph(), weights, history, session.placement());
        }
    }

    private List<LossPoint> descend(TrainingSession session, Map<String, float[]> weights, Random random) {
        final String input = session.graph().input();
        final Sgd sgd = new Sgd(new Momentum(Momentum.Kind.CLASSICAL, choice.momentum()), objective.decay());
        final List<LossPoint> history = new ArrayList<>();
        ReduceOnPlateau rate = choice.rate();
        for (int epoch = 1; epoch <= choice.epochs(); epoch++) {
            double sum = 0;
            for (List<Point> batch : batches(random)) {
                beforeStep.run();
                final List<Integer> labels = batch.stream().map(Point::label).toList();
                final double[] loss = new double[1];
                final Map<String, float[]> gradients = session.gradients(Map.of(input, features.of(batch)), scores -> {
                    final BatchLoss found = objective.ofPoints(scores, labels);
                    loss[0] = found.value() + objective.penalty(weights);
                    return found.gradient();
                });
                sum += loss[0] * batch.size();
                sgd.step(weights, gradients, rate.rate());
                session.set(weights);
            }
            final double mean = sum / points.size();
            history.add(new LossPoint(epoch, mean, rate.rate()));
            if (!Double.isFinite(mean)) {
                break;
            }
            rate = rate.after(mean);
        }
        return history;
    }

    private List<List<Point>> batches(Random random) {
        final int size = choice.batch(points);
        if (size == points.size()) {
            return List.of(points.points());
        }
        final List<Point> shuffled = new ArrayList<>(points.points());
        Collections.shuffle(shuffled, random);
        return IntStream.iterate(0, first -> first < shuffled.size(), first -> first + size)
                .mapToObj(first -> shuffled.subList(first, Math.min(first + size, shuffled.size())))
                .toList();
    }
}
