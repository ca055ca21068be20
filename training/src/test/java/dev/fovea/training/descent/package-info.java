@NullMarked
package dev.fovea.training.descent;

import org.jspecify.annotations.NullMarked;
