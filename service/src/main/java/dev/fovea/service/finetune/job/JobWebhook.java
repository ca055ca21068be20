package dev.fovea.service.finetune.job;

import org.jspecify.annotations.Nullable;

/**
 * Where the end of a job is told, and how that went.
 *
 * @param told the run of the job whose end was told, or given up; 0 if none was
 * @param run the one that the attempts are of
 * @param due when it is tried next, in milliseconds since 1970
 * @param delivered when it was taken, in milliseconds since 1970; absent if it was not
 * @param failure of the last attempt, for people; absent if there was none or it succeeded
 */
public record JobWebhook(
        String job,
        String url,
        int told,
        int run,
        int attempts,
        long due,
        @Nullable Long delivered,
        @Nullable String failure) {}
