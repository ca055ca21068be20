package dev.fovea.training.playground;

/**
 * A point of the learning curve.
 *
 * @param epoch from 1
 * @param loss with the penalty of L2 regularisation, before the steps of the epoch; of mini-batches the mean
 * @param learningRate in the epoch
 */
public record LossPoint(int epoch, double loss, double learningRate) {}
