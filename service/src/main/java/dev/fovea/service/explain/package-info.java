/** {@code POST /explain}: from the image of a request to maps of what a prediction depends on, as numbers and as pictures. */
@NullMarked
package dev.fovea.service.explain;

import org.jspecify.annotations.NullMarked;
