package dev.fovea.training.run;

/**
 * What an epoch has come to.
 *
 * @param epoch from 1
 * @param step steps of the optimiser since the beginning of the run
 * @param learningRate of the head at the end of the epoch
 * @param trainingLoss mean over the epoch, with augmentation and regularisation as trained
 * @param validationLoss mean cross-entropy in nats
 * @param top1 the part of validation photos that are recognised
 * @param meanPerClassAccuracy the mean over the classes of the part that is recognised
 * @param best whether these are the best weights so far
 * @param imagesPerSecond training photos, without the evaluation
 */
public record EpochMetrics(
        int epoch,
        long step,
        double learningRate,
        double trainingLoss,
        double validationLoss,
        double top1,
        double meanPerClassAccuracy,
        boolean best,
        double imagesPerSecond) {}
