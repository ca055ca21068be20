/**
 * Everything that an installation keeps, written into one file and read from it, whatever it is kept in. Two roles of the jar; the running
 * service knows nothing of them.
 */
@NullMarked
package dev.fovea.service.backup;

import org.jspecify.annotations.NullMarked;
