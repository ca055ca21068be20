/**
 * Following what goes on after its request is answered, until it ends: by waiting for the end with {@code Prefer: wait}, or by watching
 * events. Holds no thread for a client; knows nothing of the work itself.
 */
@NullMarked
package dev.fovea.service.follow;

import org.jspecify.annotations.NullMarked;
