package dev.fovea.service.finetune.job;

import dev.fovea.service.finetune.order.Order;
import org.jspecify.annotations.Nullable;

/**
 * A job that is to be queued, after its request has been checked; see {@link Job}.
 *
 * @param request as it was sent, in JSON, to be shown
 * @param digest SHA-256 of the request
 * @param webhook where its end is told; absent: nowhere
 */
public record NewJob(
        String name,
        String request,
        Order order,
        String dataset,
        @Nullable String alias,
        @Nullable String idempotencyKey,
        String digest,
        @Nullable String webhook) {

    /** One whose end is told nowhere. */
    public NewJob(
            String name,
            String request,
            Order order,
            String dataset,
            @Nullable String alias,
            @Nullable String idempotencyKey,
            String digest) {
        this(name, request, order, dataset, alias, idempotencyKey, digest, null);
    }
}
