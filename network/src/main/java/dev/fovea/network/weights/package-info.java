/**
 * Weights from and to files: torch state dictionaries, safetensors and NumPy arrays. Every file is taken as hostile: lengths are
 * checked against the real file before anything is allocated, and nothing a file names is ever executed. No architecture and
 * no name mapping lives here; a file's names are those of the graph's parameters.
 */
@NullMarked
package dev.fovea.network.weights;

import org.jspecify.annotations.NullMarked;
