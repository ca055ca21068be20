/**
 * The bytes of a file of weights, taken as hostile: read with every length checked against the real file, zip archives, arrays with
 * strides, and how much memory a file may claim. No format of weights is known here.
 */
@NullMarked
package dev.fovea.network.weights.bytes;

import org.jspecify.annotations.NullMarked;
