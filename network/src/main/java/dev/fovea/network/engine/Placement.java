package dev.fovea.network.engine;

import org.jspecify.annotations.Nullable;

/**
 * Where a session really runs.
 *
 * @param engine the engine's name
 * @param device the device that runs the graph
 * @param fallback why the device is not the one asked for; absent if it is
 */
public record Placement(
        String engine, Device device, @Nullable String fallback) {}
