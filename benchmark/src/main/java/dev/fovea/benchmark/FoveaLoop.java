package dev.fovea.benchmark;

import dev.fovea.network.engine.Device;
import dev.fovea.network.engine.TrainableEngine;
import dev.fovea.network.engine.TrainingSession;
import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.Parameter;
import dev.fovea.training.loss.BatchLoss;
import dev.fovea.training.loss.SoftmaxCrossEntropy;
import dev.fovea.training.optimizer.Momentum;
import dev.fovea.training.optimizer.Sgd;
import dev.fovea.training.optimizer.WeightDecay;
import java.util.LinkedHashMap;
import java.util.Map;

/** This project's session, loss and optimiser. */
final class FoveaLoop implements TrainingLoop {

    private final String input;
    private final Map<String, float[]> weights = new LinkedHashMap<>();
    private final Sgd sgd;
    private final TrainingSession session;

    FoveaLoop(TrainableEngine engine, Graph graph) {
        input = graph.input();
        graph.parameters().values().stream()
                .filter(Parameter::learnable)
                .forEach(parameter ->
                        weights.put(parameter.name(), parameter.filled().floats()));
        sgd = new Sgd(new Momentum(Momentum.Kind.CLASSICAL, TrainBenchmark.MOMENTUM), WeightDecay.of(0, graph));
        session = engine.train(graph, weights.keySet(), Device.CPU);
    }

    @Override
    public double step(TrainingPhotos.Batch batch) {
        final double[] value = new double[1];
        final Map<String, float[]> gradients = session.gradients(Map.of(input, batch.images()), logits -> {
            final BatchLoss loss = BatchLoss.mean(new SoftmaxCrossEntropy(), logits, batch.labels());
            value[0] = loss.value();
            return loss.gradient();
        });
        sgd.step(weights, gradients, TrainBenchmark.LEARNING_RATE);
        session.set(weights);
        return value[0];
    }

    @Override
    public void close() {
        session.close();
    }
}
