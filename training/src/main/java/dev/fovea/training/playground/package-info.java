/**
 * Small networks on points of the plane, to see what they can separate: points, their features, training, the decision surface and its
 * picture. No photo, data set or model package is known here.
 */
@NullMarked
package dev.fovea.training.playground;

import org.jspecify.annotations.NullMarked;
