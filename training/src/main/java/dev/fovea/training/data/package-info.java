/** From the pictures of a data set to batches of tensors, ahead of the device on threads of their own. */
@NullMarked
package dev.fovea.training.data;

import org.jspecify.annotations.NullMarked;
