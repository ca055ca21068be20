/** Learning: runs of training, whatever their recipe. */
@NullMarked
package dev.fovea.network.training;

import org.jspecify.annotations.NullMarked;
