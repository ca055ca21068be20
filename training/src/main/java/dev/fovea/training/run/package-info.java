/**
 * Runs of training: what is to be done, what watches it, what it can be continued from, and what comes of it. Knows nothing of jobs, queues or
 * stores.
 */
@NullMarked
package dev.fovea.training.run;

import org.jspecify.annotations.NullMarked;
