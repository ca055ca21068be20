/** Files of jobs: checkpoints and reports. */
@NullMarked
package dev.fovea.service.finetune.blob;

import org.jspecify.annotations.NullMarked;
