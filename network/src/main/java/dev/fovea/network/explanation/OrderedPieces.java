package dev.fovea.network.explanation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of work that may run at the same time, and whose results are used one after the other in the order of the pieces: sums of
 * them do not depend on which thread was faster.
 */
public final class OrderedPieces<R> {

    /** Takes results. */
    @FunctionalInterface
    public interface Use<R> {
        void accept(int piece, R result);
    }

    private final IntFunction<R> work;
    private final Use<R> use;
    private final int count;
    private final AtomicInteger begun = new AtomicInteger();
    private final Map<Integer, R> early = new HashMap<>();
    private int next;

    private OrderedPieces(int count, IntFunction<R> work, Use<R> use) {
        this.count = count;
        this.work = work;
        this.use = use;
    }

    /**
     * Does the pieces from 0 to before {@code count}.
     *
     * @param work by any thread, several pieces at once
     * @param use by one thread at a time
     */
    public static <R> void run(Parallelism parallelism, int count, IntFunction<R> work, Use<R> use) {
        parallelism.run(new OrderedPieces<>(count, work, use)::step);
    }

    private boolean step() {
        final int piece = begun.getAndIncrement();
        if (piece >= count) {
            return false;
        }
        done(piece, work.apply(piece));
        return true;
    }

    private synchronized void done(int piece, R result) {
        early.put(piece, result);
        @Nullable R turn = early.remove(next);
        while (turn != null) {
            use.accept(next, turn);
            next++;
            turn = early.remove(next);
        }
    }
}
