/**
 * Where data sets are kept: a folder or a bucket. What makes a data set good is decided elsewhere.
 */
@NullMarked
package dev.fovea.training.dataset.store;

import org.jspecify.annotations.NullMarked;
