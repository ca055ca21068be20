/**
 * How good a classifier's answers are: accuracies, confusion, calibration. It starts from logits and right classes; what computes the
 * logits, and what is trained, belongs elsewhere.
 */
@NullMarked
package dev.fovea.training.evaluation;

import org.jspecify.annotations.NullMarked;
