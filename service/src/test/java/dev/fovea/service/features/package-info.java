/** Tests of {@code POST /features} and {@code POST /features/compare}, over HTTP where a request is what matters. */
@NullMarked
package dev.fovea.service.features;

import org.jspecify.annotations.NullMarked;
