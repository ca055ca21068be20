/** Filters and transforms of grids of numbers. What the numbers mean is not known here. */
@NullMarked
package dev.fovea.network.signal;

import org.jspecify.annotations.NullMarked;
