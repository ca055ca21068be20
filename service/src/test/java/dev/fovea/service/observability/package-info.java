/** Tests of what the service measures of its own work. */
@NullMarked
package dev.fovea.service.observability;

import org.jspecify.annotations.NullMarked;
