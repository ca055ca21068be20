/** The queues that jobs wait in, one per device, and the workers that take them. */
@NullMarked
package dev.fovea.service.finetune.queue;

import org.jspecify.annotations.NullMarked;
