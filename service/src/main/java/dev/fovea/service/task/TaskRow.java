package dev.fovea.service.task;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A task as the database has it.
 *
 * @param runner the process that runs it; no other changes it, but for cancelling it or finding that process dead
 * @param heartbeat when its process last said that it is alive, in milliseconds since 1970, as all times here
 * @param problem in JSON; see {@link ProblemFormat}
 */
record TaskRow(
        @Id String id,
        String title,
        String state,
        @Nullable String phase,
        @Nullable Double progress,
        boolean cancelling,
        String runner,
        long heartbeat,
        int revision,
        @Nullable String model,
        @Nullable String dataset,
        @Nullable String datasetName,
        @Nullable String problem,
        long created,
        @Nullable Long started,
        @Nullable Long finished) {}
