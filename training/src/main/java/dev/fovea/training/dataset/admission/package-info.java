/**
 * From an archive that somebody sent, over a look at all that could spoil training, to a draft of a data set. Where data sets are kept
 * is not known here.
 */
@NullMarked
package dev.fovea.training.dataset.admission;

import org.jspecify.annotations.NullMarked;
