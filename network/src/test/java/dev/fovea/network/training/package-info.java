@NullMarked
package dev.fovea.network.training;

import org.jspecify.annotations.NullMarked;
