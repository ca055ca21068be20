/** What runs while the image is built. Nothing of it is in the image, and it needs nothing but Java. */
@NullMarked
package dev.fovea.docker;

import org.jspecify.annotations.NullMarked;
