package dev.fovea.service.playground;

import dev.fovea.training.playground.PlaygroundSettings;
import dev.fovea.training.playground.PointSet;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for.
 *
 * @param pictureSize width and height in pixels; absent: no picture is asked for
 */
record PlaygroundQuery(
        PointSet points,
        PlaygroundSettings settings,
        @Nullable Integer pictureSize) {}
