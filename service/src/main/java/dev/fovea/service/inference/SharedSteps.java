package dev.fovea.service.inference;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Steps of one piece of work that several threads take, until there is none left or one fails. */
final class SharedSteps {

    private final BooleanSupplier step;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean ended;

    /** @param step does the next step; false if there was none left */
    SharedSteps(BooleanSupplier step) {
        this.step = step;
    }

    /** Takes one step; false if there is nothing more to do. */
    boolean take() {
        if (ended) {
            return false;
        }
        try {
            if (!step.getAsBoolean()) {
                ended = true;
            }
        } catch (RuntimeException | Error e) {
            // Others that fail after the first most likely fail for the same reason.
            failure.compareAndSet(null, e);
            ended = true;
        }
        return !ended;
    }

    /** Throws what the first step threw that failed. */
    void rethrow() {
        final Throwable first = failure.get();
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException unchecked) {
            throw unchecked;
        }
    }
}
