@NullMarked
package dev.fovea.network.training.augmentation;

import org.jspecify.annotations.NullMarked;
