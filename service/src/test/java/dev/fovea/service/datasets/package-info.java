/** Data sets over HTTP. */
@NullMarked
package dev.fovea.service.datasets;

import org.jspecify.annotations.NullMarked;
