@NullMarked
package dev.fovea.network.training.shallow;

import org.jspecify.annotations.NullMarked;
