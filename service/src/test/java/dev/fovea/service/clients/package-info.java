/** The service as clients see it that others wrote: libraries for HTTP. */
@NullMarked
package dev.fovea.service.clients;

import org.jspecify.annotations.NullMarked;
