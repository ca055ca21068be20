@NullMarked
package dev.fovea.network.training.run;

import org.jspecify.annotations.NullMarked;
