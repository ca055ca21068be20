package dev.fovea.service.finetune.job;

import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a new job, after it has been checked; see {@link Job}.
 *
 * @param digest SHA-256 of the request
 */
public record JobOrder(
        String name,
        String request,
        @Nullable String base,
        String dataset,
        String recipe,
        long seed,
        @Nullable String alias,
        @Nullable String idempotencyKey,
        String digest) {}
