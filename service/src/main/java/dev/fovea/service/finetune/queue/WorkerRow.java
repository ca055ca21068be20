package dev.fovea.service.finetune.queue;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A worker as the database has it.
 *
 * @param devices with commas between
 * @param job id of the one it works on
 * @param heartbeat when it last said that it is alive, in milliseconds since 1970
 * @param started in milliseconds since 1970
 */
public record WorkerRow(
        @Id String name, String devices, @Nullable String job, long heartbeat, long started) {}
