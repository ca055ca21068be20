/** Random changes of training photos that keep their class. Every change follows from a seed. */
@NullMarked
package dev.fovea.network.training.augmentation;

import org.jspecify.annotations.NullMarked;
