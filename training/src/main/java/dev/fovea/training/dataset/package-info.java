/**
 * The words of data sets: labelled pictures, their splits, and an immutable data set on the disk that training reads. How one is
 * admitted and where it is kept is written in packages below. No model, engine or HTTP request is known here.
 */
@NullMarked
package dev.fovea.training.dataset;

import org.jspecify.annotations.NullMarked;
