@NullMarked
package dev.fovea.training.augmentation;

import org.jspecify.annotations.NullMarked;
