package dev.fovea.service.observability;

import dev.fovea.manifest.Worded;

/** The parts of the way from a file to an answer whose time is told. */
public enum Span implements Worded {
    /** From file bytes to pixels. */
    DECODE,
    /** Resize, crop and normalise. */
    PREPROCESS,
    /** Waiting for a thread. */
    QUEUE,
    /** Running the network. */
    INFER,
    /** Explaining what the network answers. */
    EXPLAIN,
    /** Drawing and writing pictures. */
    RENDER
}
