/** Random changes of training photos that keep their class. Every change follows from a seed. */
@NullMarked
package dev.fovea.training.augmentation;

import org.jspecify.annotations.NullMarked;
