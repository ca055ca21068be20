package dev.fovea.training.dataset;

import java.time.Instant;

/**
 * A name that somebody gave a data set.
 *
 * @param given the last time
 */
public record GivenName(String name, Instant given) {}
