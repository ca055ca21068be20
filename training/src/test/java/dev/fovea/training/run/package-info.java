@NullMarked
package dev.fovea.training.run;

import org.jspecify.annotations.NullMarked;
