package dev.fovea.network.training.probe;

/**
 * What training may take, and who is told that it goes on.
 *
 * @param threads for the arithmetic; what comes out does not depend on them
 * @param pulse run by the caller's thread after every part of the work; what it throws ends the training
 */
public record Effort(int threads, Runnable pulse) {

    /** The caller's thread, and nobody watches. */
    public static final Effort ALONE = new Effort(1, () -> {});

    public Effort {
        if (threads < 1) {
            throw new IllegalArgumentException("Training needs at least one thread, not " + threads);
        }
    }
}
