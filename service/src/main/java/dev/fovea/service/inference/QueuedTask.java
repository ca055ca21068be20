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

/** A piece of work that knows when it arrived and when it started. It holds a place in the queue until it has run or is given up. */
final class QueuedTask<T> implements Runnable {

    private static final long LOOK_EVERY = Duration.ofMillis(250).toNanos();

    private final long arrived = System.nanoTime();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final FutureTask<Queued<T>> work;
    private final Runnable leave;

    QueuedTask(Callable<T> work, Runnable leave) {
        this.leave = leave;
        this.work = new FutureTask<>(() -> {
            final long waited = System.nanoTime() - arrived;
            return new Queued<>(work.call(), waited);
        });
    }

    @Override
    public void run() {
        if (taken.compareAndSet(false, true)) {
            started.countDown();
            try {
                work.run();
            } finally {
                leave.run();
                ended.countDown();
            }
        }
    }

    /** Gives the place back unless a thread has begun; what has begun is waited for. */
    void abandon() {
        if (taken.compareAndSet(false, true)) {
            leave.run();
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
