package dev.fovea.service.settings;

import dev.fovea.manifest.Worded;

/** What a worker trains on. */
public enum TrainingDevice implements Worded {
    CPU,
    GPU
}
