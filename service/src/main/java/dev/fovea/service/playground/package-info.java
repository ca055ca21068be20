/** Small networks on points of the plane: reading the request, training on the pool, answering with numbers or a picture. Needs no model. */
@NullMarked
package dev.fovea.service.playground;

import org.jspecify.annotations.NullMarked;
