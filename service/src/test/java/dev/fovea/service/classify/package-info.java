/** Tests of {@code POST /classify}, over HTTP where a request is what matters. */
@NullMarked
package dev.fovea.service.classify;

import org.jspecify.annotations.NullMarked;
