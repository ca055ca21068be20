package dev.fovea.service.datasets.upload;

import java.time.Instant;

/**
 * An upload as it is.
 *
 * @param offset how many bytes have arrived
 * @param expires when it is given up if no part arrives until then
 */
record Unfinished(Upload upload, long offset, Instant expires) {}
