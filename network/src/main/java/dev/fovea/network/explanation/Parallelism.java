package dev.fovea.network.explanation;

import java.util.function.BooleanSupplier;

/** Threads that a long method may use beside the one that explains. */
@FunctionalInterface
public interface Parallelism {

    /** The calling thread alone. */
    Parallelism NONE = step -> {
        while (step.getAsBoolean()) {
            // The step does the work.
        }
    };

    /**
     * Takes steps, in the calling thread and maybe in others at the same time, until each of them has met the end. When this returns
     * or throws, no step is under way.
     *
     * @param step does the next piece of work; false if there was none left
     * @throws RuntimeException the first that a step threw, after which no new step begins
     */
    void run(BooleanSupplier step);
}
