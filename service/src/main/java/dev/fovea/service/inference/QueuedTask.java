package dev.fovea.service.inference;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A piece of work that knows when it arrived, when it started, and how long it is expected to take. It holds a place in the queue until it has run or is given up. Less
 * than another is what comes before it.
 */
final class QueuedTask<T> implements Runnable, Comparable<QueuedTask<?>> {

    /** A piece lets others go before it that come within this many times what it takes itself, and then wait no longer than it does. */
    private static final int PATIENCE = 4;

    private static final long LOOK_EVERY = Duration.ofMillis(250).toNanos();

    private final long arrived = System.nanoTime();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final FutureTask<Queued<T>> work;
    private final long expected;
    private final Follower follower;

    /** Who is told what becomes of a piece. */
    interface Follower {

        /** It is not in the queue any more: a thread has it, or it was given up. */
        void begun(QueuedTask<?> task);

        /** It has run, or will not. */
        void left(QueuedTask<?> task);

        /** It has run for that long. */
        void took(long nanos);
    }

    /** @param expected nanoseconds that it takes */
    QueuedTask(Callable<T> work, long expected, Follower follower) {
        this.expected = expected;
        this.follower = follower;
        this.work = new FutureTask<>(() -> {
            final long waited = System.nanoTime() - arrived;
            return new Queued<>(work.call(), waited);
        });
    }

    @Override
    public void run() {
        if (taken.compareAndSet(false, true)) {
            final long start = System.nanoTime();
            started.countDown();
            follower.begun(this);
            try {
                work.run();
            } finally {
                follower.took(System.nanoTime() - start);
                follower.left(this);
                ended.countDown();
            }
        }
    }

    long expectedNanos() {
        return expected;
    }

    @Override
    public int compareTo(QueuedTask<?> other) {
        // As differences, since the clock may pass the largest number.
        return Long.signum((arrived - other.arrived) + PATIENCE * (expected - other.expected));
    }

    /** Gives the place back unless a thread has begun; what has begun is waited for. */
    void abandon() {
        if (taken.compareAndSet(false, true)) {
            follower.begun(this);
            follower.left(this);
        } else {
            awaitEnd();
        }
    }

    /** Even if this thread is interrupted: what the work uses may be taken away after. */
    private void awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until the work is done.
     *
     * @param deadline for its start, as {@link System#nanoTime()}
     * @param clientGone whether nobody waits for the result any more; asked time and again
     * @throws TimeoutException if it has not started by then
     * @throws CancellationException if the client has gone
     */
    Queued<T> result(long deadline, BooleanSupplier clientGone)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (!started.await(Math.min(LOOK_EVERY, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
            requireClient(clientGone);
            if (deadline - System.nanoTime() <= 0) {
                throw new TimeoutException();
            }
        }
        while (!ended.await(LOOK_EVERY, TimeUnit.NANOSECONDS)) {
            requireClient(clientGone);
        }
        return work.get();
    }

    private static void requireClient(BooleanSupplier clientGone) {
        if (clientGone.getAsBoolean()) {
            throw new CancellationException("The client has gone");
        }
    }

    /** Interrupts the thread that works on it, so that it can end early; the result is lost. */
    void interrupt() {
        work.cancel(true);
    }
}
