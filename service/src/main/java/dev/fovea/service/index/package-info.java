/** The first address: what is here, and something to try. */
@NullMarked
package dev.fovea.service.index;

import org.jspecify.annotations.NullMarked;
