/** {@code POST /classify}: from the images of a request to the most probable classes of each. */
@NullMarked
package dev.fovea.service.classify;

import org.jspecify.annotations.NullMarked;
