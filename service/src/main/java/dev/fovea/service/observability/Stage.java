package dev.fovea.service.observability;

import java.util.Locale;

/** The steps from a file to probabilities. */
public enum Stage {
    /** From file bytes to pixels. */
    DECODE,
    /** Resize, crop and normalise. */
    PREPROCESS,
    /** Waiting for a thread. */
    QUEUE,
    /** Running the network. */
    INFER;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
