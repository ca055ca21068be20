/**
 * {@code POST /features} and {@code POST /features/compare}: from the images of a request to what some layers make of them, in the
 * format that the client accepts, or to how alike they are.
 */
@NullMarked
package dev.fovea.service.features;

import org.jspecify.annotations.NullMarked;
