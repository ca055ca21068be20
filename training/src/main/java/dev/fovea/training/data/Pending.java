package dev.fovea.training.data;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Something that is being prepared. */
record Pending<T>(AtomicBoolean givenUp, CompletableFuture<T> result) {

    /** Waits; throws what a worker threw. */
    T await() {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            } else if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** What is not begun is not done. */
    void giveUp() {
        givenUp.set(true);
    }
}
