package dev.fovea.service.serving;

import dev.fovea.network.engine.Placement;
import dev.fovea.store.ModelReference;

/**
 * A version in memory.
 *
 * @param placement where it runs
 * @param bytes what its weights take
 */
public record LoadedVersion(ModelReference reference, Placement placement, long bytes) {}
