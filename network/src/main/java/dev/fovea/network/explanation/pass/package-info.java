/**
 * Passes through a network for those who explain it: what owns the native memory of its parts, and what one call shares. Methods live
 * elsewhere and get no hold of the owner.
 */
@NullMarked
package dev.fovea.network.explanation.pass;

import org.jspecify.annotations.NullMarked;
