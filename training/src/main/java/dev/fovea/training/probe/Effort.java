package dev.fovea.training.probe;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * What training may take, and who is told that it goes on.
 *
 * @param threads for the arithmetic; what comes out does not depend on them
 * @param pulse run by the caller's thread after every part of the work; what it throws ends the training
 * @param enough asked by the caller's thread before every iteration of a method that can end early with the best so far
 */
public record Effort(int threads, Runnable pulse, BooleanSupplier enough) {

    /** The caller's thread, and nobody watches. */
    public static final Effort ALONE = new Effort(1, () -> {});

    public Effort {
        if (threads < 1) {
            throw new IllegalArgumentException("Training needs at least one thread, not " + threads);
        }
    }

    /** To the end. */
    public Effort(int threads, Runnable pulse) {
        this(threads, pulse, () -> false);
    }

    /** The same for one training that takes so many iterations even if there is enough. */
    Effort forAtLeast(int iterations) {
        final AtomicInteger left = new AtomicInteger(iterations);
        return new Effort(threads, pulse, () -> left.getAndDecrement() <= 0 && enough.getAsBoolean());
    }
}
