/** Taking jobs from the queue and running them. */
@NullMarked
package dev.fovea.service.finetune.worker;

import org.jspecify.annotations.NullMarked;
