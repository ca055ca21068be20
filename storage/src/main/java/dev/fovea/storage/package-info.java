/** The ground floor: where what must last is kept, whatever it is. */
@NullMarked
package dev.fovea.storage;

import org.jspecify.annotations.NullMarked;
