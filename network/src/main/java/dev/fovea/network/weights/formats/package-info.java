/**
 * Files of weights without pickles: safetensors and NumPy's arrays. Each file gives named tensors; how they fit a graph is decided
 * elsewhere.
 */
@NullMarked
package dev.fovea.network.weights.formats;

import org.jspecify.annotations.NullMarked;
