/**
 * Weights from and to files, and how they fit a graph: a state dictionary chooses the format by content. Every file is taken as
 * hostile. Formats live in packages of their own below. No architecture and no name mapping lives here; a file's names are those of
 * the graph's parameters.
 */
@NullMarked
package dev.fovea.network.weights;

import org.jspecify.annotations.NullMarked;
