/** What tests of all modules share. */
@NullMarked
package dev.fovea.testing;

import org.jspecify.annotations.NullMarked;
