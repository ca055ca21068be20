package dev.fovea.training.descent;

import dev.fovea.training.data.Batches;

/**
 * What the weights of a phase are fitted to.
 *
 * @param training closed by who made it
 * @param validation the same; its order does not matter
 * @param objective that is made small on the training batches
 */
record PhaseData(Batches training, Batches validation, BatchObjective objective) {}
