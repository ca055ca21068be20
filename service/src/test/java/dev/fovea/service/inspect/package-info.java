/** Looking inside a small network over HTTP. */
@NullMarked
package dev.fovea.service.inspect;

import org.jspecify.annotations.NullMarked;
