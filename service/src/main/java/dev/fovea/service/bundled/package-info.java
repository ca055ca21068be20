/** The models that come with the product, as packages on the class path. Nothing of how models are served or pulled from elsewhere. */
@NullMarked
package dev.fovea.service.bundled;

import org.jspecify.annotations.NullMarked;
