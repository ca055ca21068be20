@NullMarked
package dev.fovea.network.prediction;

import org.jspecify.annotations.NullMarked;
