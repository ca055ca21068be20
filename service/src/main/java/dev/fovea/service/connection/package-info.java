/** Whether the client of a request is still there. */
@NullMarked
package dev.fovea.service.connection;

import org.jspecify.annotations.NullMarked;
