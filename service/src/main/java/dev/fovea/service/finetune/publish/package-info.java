/** From a trained network to a version in the store, and to an alias if it is better. */
@NullMarked
package dev.fovea.service.finetune.publish;

import org.jspecify.annotations.NullMarked;
