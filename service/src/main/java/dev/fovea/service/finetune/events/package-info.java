/** Watching jobs, and their metrics as files. */
@NullMarked
package dev.fovea.service.finetune.events;

import org.jspecify.annotations.NullMarked;
