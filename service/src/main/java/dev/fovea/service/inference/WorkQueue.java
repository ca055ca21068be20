package dev.fovea.service.inference;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads and what waits for them. Short work goes before long work that has not waited long for its length, and, where there are several threads, long work never
 * has all of them: what somebody asks for that takes minutes keeps nobody waiting for what takes milliseconds.
 */
final class WorkQueue {

    /** From which on a piece of work is long. */
    private static final long LONG = Duration.ofSeconds(1).toNanos();

    private final ThreadPoolExecutor threads;
    private final int forLongOnes;
    private final AtomicLong waiting = new AtomicLong();
    private final Queue<QueuedTask<?>> longOnes = new PriorityQueue<>();
    private int longRunning;

    WorkQueue(int size) {
        forLongOnes = Math.max(1, size - 1);
        threads = new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                new CustomizableThreadFactory("inference-"));
    }

    /**
     * Adds a piece of work.
     *
     * @throws java.util.concurrent.RejectedExecutionException when the service shuts down
     */
    void add(QueuedTask<?> task) {
        if (task.expectedNanos() >= LONG && !beginLong(task)) {
            return;
        }
        threads.execute(task);
    }

    private synchronized boolean beginLong(QueuedTask<?> task) {
        if (longRunning == forLongOnes) {
            longOnes.add(task);
            return false;
        }
        longRunning++;
        return true;
    }

    /** Lets the next long piece of work in when one has left; whether it ran or was given up makes no difference. */
    void left(QueuedTask<?> task) {
        if (task.expectedNanos() < LONG) {
            return;
        }
        final QueuedTask<?> next;
        synchronized (this) {
            if (longOnes.remove(task)) {
                return;
            }
            next = longOnes.poll();
            if (next == null) {
                longRunning--;
            }
        }
        if (next != null) {
            try {
                threads.execute(next);
            } catch (RejectedExecutionException e) {
                // The service shuts down: whoever waits for it is told when the request has waited for as long as it
                // may.
                return;
            }
        }
    }

    /** Counts work that waits for its turn; negative when it has come. */
    void count(long nanos) {
        waiting.addAndGet(nanos);
    }

    /** How long work that comes now will wait for a thread. */
    Duration expectedWait() {
        return Duration.ofNanos(waiting.get() / threads.getMaximumPoolSize());
    }

    /** Threads that have nothing to do. */
    int idle() {
        return threads.getMaximumPoolSize() - threads.getActiveCount() - length();
    }

    /** Pieces of work that could begin if there was a thread. */
    int length() {
        return threads.getQueue().size();
    }

    void shutdown() {
        threads.shutdown();
    }
}
