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
 * @param version of its build; empty if it did not say
 */
public record WorkerRow(
        @Id String name, String devices, @Nullable String job, long heartbeat, long started, String version) {}
