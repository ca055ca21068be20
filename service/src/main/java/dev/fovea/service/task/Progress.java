package dev.fovea.service.task;

import java.util.concurrent.CancellationException;

/** Where work says how far it is, and learns that nobody wants it any more. */
public interface Progress {

    /**
     * Begins a phase.
     *
     * @param name a word in small letters, with hyphens, such as {@code find-duplicates}
     * @param until the share of the whole that is done when the phase is, from 0 to 1
     */
    void phase(String name, double until);

    /** {@code amount} of {@code total} of the phase is done, in any unit; a total of 0 or less is unknown. */
    void done(long amount, long total);

    /**
     * Ends the work if nobody wants it any more.
     *
     * @throws CancellationException if the task is to be cancelled
     */
    void checkCancelled();
}
