package dev.fovea.training.dataset;

/** Hears how far long work is, and may end it with an exception. */
@FunctionalInterface
public interface ProgressListener {

    /** {@code amount} of {@code total} is done. */
    void done(long amount, long total);
}
