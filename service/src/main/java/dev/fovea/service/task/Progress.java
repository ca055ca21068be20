package dev.fovea.service.task;

import java.util.concurrent.CancellationException;

/** Where work says how far it is, and learns that nobody wants it any more. */
public interface Progress {

    /** Begins a step; its share is unknown until {@link #done}. */
    void step(String name);

    /** {@code amount} of {@code total} of the step is done, in any unit; a total of 0 or less is unknown. */
    void done(long amount, long total);

    /**
     * Ends the work if nobody wants it any more.
     *
     * @throws CancellationException if the task has been cancelled
     */
    void checkCancelled();
}
