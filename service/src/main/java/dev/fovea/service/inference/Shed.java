package dev.fovea.service.inference;

import dev.fovea.manifest.Worded;

/** Why requests are turned away before anything is done for them. */
enum Shed implements Worded {
    /** Few threads are left that answer requests. */
    THREADS,
    /** What waits already takes longer than a request may wait. */
    WAIT,
    /** As many images wait, or are worked on, as there are places. */
    PLACES
}
