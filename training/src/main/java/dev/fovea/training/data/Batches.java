package dev.fovea.training.data;

/**
 * Batches of training photos, epoch after epoch. What a batch holds follows from the seed, the epoch and its position alone, so that a run
 * that is continued sees what it would have seen.
 */
public interface Batches extends AutoCloseable {

    /** Photos of an epoch. */
    int photos();

    /** Batches of an epoch: the last may be smaller. */
    int perEpoch();

    /**
     * Begins to prepare batches ahead; what an earlier call prepared is given up.
     *
     * @param epoch from 1
     * @param from position of the first batch, from 0
     */
    void begin(int epoch, int from);

    /**
     * The next batch of the epoch begun; waits for it.
     *
     * @throws java.util.NoSuchElementException after the last one
     * @throws dev.fovea.training.run.TrainingException if a photo cannot be read any more
     */
    Batch next();

    /** Ends the threads. */
    @Override
    void close();
}
