/**
 * What several methods start from: a layer's activations with their gradients, and the gradient of the image. Found once for all
 * methods of a call. Single methods live elsewhere.
 */
@NullMarked
package dev.fovea.network.explanation.evidence;

import org.jspecify.annotations.NullMarked;
