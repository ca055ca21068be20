/** What it means when something that is kept cannot be read or written. What is kept is not known here, nor how. */
@NullMarked
package dev.fovea.storage.fault;

import org.jspecify.annotations.NullMarked;
