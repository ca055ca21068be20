package dev.fovea.service.inference;

/**
 * The result of a piece of work.
 *
 * @param waitedNanos between its arrival and its start
 */
public record Queued<T>(T value, long waitedNanos) {}
