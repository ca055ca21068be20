package dev.fovea.service.finetune.events;

import dev.fovea.training.run.EpochMetrics;

/**
 * What an epoch came to, as events keep it. JSON knows no NaN: numbers that are none are 0.
 *
 * @param step since the beginning
 * @param learningRate of the head
 * @param validationLoss cross-entropy in nats
 * @param best so far
 */
public record Epoch(
        int epoch,
        long step,
        double learningRate,
        double trainingLoss,
        double validationLoss,
        double top1,
        double meanPerClassAccuracy,
        boolean best,
        double imagesPerSecond) {

    public static Epoch of(EpochMetrics metrics) {
        return new Epoch(
                metrics.epoch(),
                metrics.step(),
                metrics.learningRate(),
                Progress.finite(metrics.trainingLoss()),
                Progress.finite(metrics.validationLoss()),
                Progress.finite(metrics.top1()),
                Progress.finite(metrics.meanPerClassAccuracy()),
                metrics.best(),
                Progress.finite(metrics.imagesPerSecond()));
    }
}
