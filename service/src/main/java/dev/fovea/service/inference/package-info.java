/** A bounded pool of threads for the work on images, and what happens when there is more work than it can take. Knows no model. */
@NullMarked
package dev.fovea.service.inference;

import org.jspecify.annotations.NullMarked;
