/** Tests of models in memory, and the tiny models they use. */
@NullMarked
package dev.fovea.service.serving;

import org.jspecify.annotations.NullMarked;
