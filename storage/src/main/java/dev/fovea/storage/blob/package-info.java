/** Files of jobs: checkpoints and reports. */
@NullMarked
package dev.fovea.storage.blob;

import org.jspecify.annotations.NullMarked;
