/** Tests on networks small enough to be followed by hand, and on real ones where their weights are at hand. */
@NullMarked
package dev.fovea.network.inspection;

import org.jspecify.annotations.NullMarked;
