package dev.fovea.service.serving;

import org.jspecify.annotations.Nullable;

/**
 * How a version is doing.
 *
 * @param loaded whether it is in memory
 * @param problem why it was refused when it was last to be loaded; absent if it was not
 */
public record ModelStatus(boolean loaded, @Nullable String problem) {}
