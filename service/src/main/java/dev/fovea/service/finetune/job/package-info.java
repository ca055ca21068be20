/** What is known of jobs, in the database: their states, who may change them, and what has happened to them. */
@NullMarked
package dev.fovea.service.finetune.job;

import org.jspecify.annotations.NullMarked;
