@NullMarked
package dev.fovea.training;

import org.jspecify.annotations.NullMarked;
