/** Learning: runs of training, whatever their recipe. */
@NullMarked
package dev.fovea.training;

import org.jspecify.annotations.NullMarked;
