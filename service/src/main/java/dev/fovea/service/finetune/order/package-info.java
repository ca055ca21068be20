/** What a job is to do, and the form in which it is remembered. Nothing of requests, and nothing of how jobs are kept. */
@NullMarked
package dev.fovea.service.finetune.order;

import org.jspecify.annotations.NullMarked;
