/**
 * Labelled pictures: from an archive that somebody sent, over a look at all that could spoil training, to an immutable data set on
 * the disk that training reads. No model, engine or HTTP request is known here.
 */
@NullMarked
package dev.fovea.training.dataset;

import org.jspecify.annotations.NullMarked;
