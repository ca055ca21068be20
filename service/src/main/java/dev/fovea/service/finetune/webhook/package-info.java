/** Tells the ends of jobs to addresses that the operator allows, signed, until they are taken. Knows nothing of what a job is. */
@NullMarked
package dev.fovea.service.finetune.webhook;

import org.jspecify.annotations.NullMarked;
