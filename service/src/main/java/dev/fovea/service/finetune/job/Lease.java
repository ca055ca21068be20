package dev.fovea.service.finetune.job;

/**
 * The right to change a job that a worker has taken. It ends when another worker takes the job.
 *
 * @param job its id
 * @param number of the lease; higher ones win
 */
public record Lease(String job, long number) {}
