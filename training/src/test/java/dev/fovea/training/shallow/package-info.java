@NullMarked
package dev.fovea.training.shallow;

import org.jspecify.annotations.NullMarked;
