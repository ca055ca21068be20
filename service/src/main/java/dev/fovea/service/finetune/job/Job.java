package dev.fovea.service.finetune.job;

import dev.fovea.service.finetune.order.OrderFormat;
import dev.fovea.service.settings.TrainingDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A job as the database has it.
 *
 * @param name of the model that comes of it
 * @param request as it was sent, in JSON, to be shown
 * @param jobOrder what is to be done, in its written form; absent: a version that kept no orders queued it, and no worker has taken it since
 * @param base reference of the version that training begins with; absent: it begins with an architecture, or with neither
 * @param dataset id
 * @param alias to be moved to the result if it is better
 * @param queue the one it was put into
 * @param idempotencyKey of the request, as its sender chose it
 * @param requestDigest SHA-256 of the request
 * @param run counts how often it was queued by a user, from 1
 * @param lease counts how often a worker took it; what a worker writes under an older number is refused
 * @param deaths workers that took it and were heard of no more, since the last checkpoint
 * @param cancelling whether it is to stop
 * @param worker that has it
 * @param events how many there were
 * @param checkpoint key of the last one
 * @param report key
 * @param promotion what the gate found, in JSON
 * @param model reference of the published version
 * @param created in milliseconds since 1970, as all times here
 */
public record Job(
        @Id String id,
        String name,
        JobState state,
        String request,
        @Nullable String jobOrder,
        @Nullable String base,
        String dataset,
        String recipe,
        long seed,
        @Nullable String alias,
        TrainingDevice queue,
        @Nullable String idempotencyKey,
        String requestDigest,
        int run,
        long lease,
        int deaths,
        boolean cancelling,
        @Nullable String worker,
        int events,
        @Nullable String checkpoint,
        @Nullable String report,
        @Nullable String promotion,
        @Nullable String model,
        @Nullable String failureReason,
        @Nullable String failureDetail,
        long created,
        @Nullable Long started,
        @Nullable Long finished) {

    /** One that has just been sent. */
    public static Job queued(String id, NewJob job, TrainingDevice queue, long now) {
        return new Job(
                id,
                job.name(),
                JobState.QUEUED,
                job.request(),
                OrderFormat.write(job.order()),
                job.order().base(),
                job.dataset(),
                job.order().recipe().name(),
                job.order().seed(),
                job.alias(),
                queue,
                job.idempotencyKey(),
                job.digest(),
                1,
                0,
                0,
                false,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                now,
                null,
                null);
    }
}
