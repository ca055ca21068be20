package dev.fovea.benchmark;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.fovea.network.graph.Graph;

/** DJL's own Trainer, loss and optimiser, with the same network built of DJL's own layers and the same weights. */
final class DjlLoop implements TrainingLoop {

    private final Model model;
    private final Trainer trainer;

    DjlLoop(Graph graph, dev.fovea.network.graph.Shape input) {
        final DjlNetwork network = new DjlNetwork(graph);
        model = Model.newInstance(graph.name(), Device.cpu(), "PyTorch");
        model.setBlock(network);
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed((float) TrainBenchmark.LEARNING_RATE))
                        .optMomentum((float) TrainBenchmark.MOMENTUM)
                        .build()));
        trainer.initialize(new Shape(input.dims()));
        network.copyWeights();
    }

    @Override
    public double step(TrainingPhotos.Batch batch) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            final NDArray images = manager.create(
                    batch.images().floats(), new Shape(batch.images().shape().dims()));
            final NDArray labels = manager.create(
                    batch.labels().stream().mapToInt(Integer::intValue).toArray());
            final NDArray loss;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                loss = trainer.getLoss().evaluate(new NDList(labels), trainer.forward(new NDList(images)));
                collector.backward(loss);
            }
            trainer.step();
            return loss.getFloat();
        }
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
