package dev.fovea.manifest;

import org.jspecify.annotations.Nullable;

/**
 * Where a trained model comes from.
 *
 * @param parent the base model as {@code name:version}
 * @param datasetDigest SHA-256 of the data set, in hexadecimal
 * @param job the fine-tuning job's id
 */
public record Lineage(
        @Nullable String parent,
        @Nullable String datasetDigest,
        @Nullable String job,
        @Nullable String recipe,
        @Nullable Long seed) {}
