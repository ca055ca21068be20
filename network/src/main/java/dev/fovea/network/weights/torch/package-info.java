/**
 * The files of torch.save, zipped or of old: the pickle restricted to the few names that build tensors, and the storages behind them.
 * Other formats live elsewhere.
 */
@NullMarked
package dev.fovea.network.weights.torch;

import org.jspecify.annotations.NullMarked;
