package dev.fovea.service.inference;

import dev.fovea.service.connection.CurrentClient;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Runs the work on images on a fixed number of threads, so that the processors are busy with few images at a time instead of sharing
 * their caches among many. A request's images are taken all or none. Work whose client has gone is interrupted, whatever it is.
 */
@Component
public final class InferencePool implements DisposableBean {

    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final Duration SHUTTING_DOWN = Duration.ofSeconds(10);

    private final CurrentClient client;
    private final int capacity;
    private final Duration maxWait;
    private final Semaphore places;
    private final Semaphore requests;
    private final WorkMeter meter;
    private final WorkQueue queue;
    private final Map<Shed, LongAdder> shed = new EnumMap<>(Shed.class);

    /** @param requestThreads threads that answer requests; some are left to say no, and to answer what is no work on images */
    @Autowired
    InferencePool(
            FoveaProperties properties,
            CurrentClient client,
            @Value("${server.tomcat.threads.max}") int requestThreads) {
        this(properties.inference(), client, new WorkMeter(), Math.max(1, requestThreads - requestThreads / 4));
    }

    InferencePool(FoveaProperties.Inference inference, CurrentClient client) {
        this(inference, client, new WorkMeter(), Integer.MAX_VALUE);
    }

    InferencePool(FoveaProperties.Inference inference, CurrentClient client, WorkMeter meter, int requests) {
        this.meter = meter;
        this.client = client;
        this.capacity = inference.queueCapacity();
        this.maxWait = inference.maxWait();
        this.places = new Semaphore(capacity);
        this.requests = new Semaphore(requests);
        this.queue = new WorkQueue(inference.threads());
        for (Shed reason : Shed.values()) {
            shed.put(reason, new LongAdder());
        }
    }

    /**
     * Runs the pieces of work and waits for them: when this method returns or throws, none of them is running any more. Once the client
     * of the request has gone, the threads that work for it are interrupted, and what has not begun never will.
     *
     * @param kind of every piece
     * @return the results in the order of {@code work}
     * @throws ProblemException {@code busy} if what waits already takes longer than a request may wait, or has too many places, {@code unavailable}
     *     if a piece waits too long for a thread or the service shuts down; and whatever a piece throws
     */
    public <T> List<Queued<T>> run(WorkKind kind, List<? extends Callable<T>> work) {
        return run(kind, work, client.gone());
    }

    /** The same with work of no kind that is known. */
    public <T> List<Queued<T>> run(List<? extends Callable<T>> work) {
        return run(WorkKind.OTHER, work);
    }

    /** @param clientGone asked by this thread while it waits */
    <T> List<Queued<T>> run(WorkKind kind, List<? extends Callable<T>> work, BooleanSupplier clientGone) {
        if (!requests.tryAcquire()) {
            throw busy(Shed.THREADS, "So many requests are being worked on that few threads are left.", BUSY);
        }
        try {
            return admit(kind, work, clientGone);
        } finally {
            requests.release();
        }
    }

    private <T> List<Queued<T>> admit(WorkKind kind, List<? extends Callable<T>> work, BooleanSupplier clientGone) {
        final Duration wait = queue.expectedWait();
        if (wait.compareTo(maxWait) > 0) {
            throw busy(
                    Shed.WAIT,
                    "There is work for the next %d s already, which is more than a request waits (%d s)."
                            .formatted(wait.toSeconds(), maxWait.toSeconds()),
                    wait.minus(maxWait).plus(BUSY));
        }
        if (!places.tryAcquire(work.size())) {
            throw busy(Shed.PLACES, "%d images are waiting or worked on already.".formatted(capacity), BUSY);
        }
        final long expected = meter.expected(kind);
        final Follower follower = new Follower(kind);
        final List<QueuedTask<T>> tasks = work.stream()
                .map(piece -> new QueuedTask<>(piece, expected, follower))
                .toList();
        queue.count(expected * tasks.size());
        try {
            tasks.forEach(queue::add);
            return await(tasks, clientGone);
        } catch (RejectedExecutionException e) {
            throw ProblemType.UNAVAILABLE
                    .because("Fovea is shutting down. Ask another instance, or this one when it is back.")
                    .retryAfter(SHUTTING_DOWN)
                    .exception(e);
        } finally {
            tasks.forEach(QueuedTask::abandon);
        }
    }

    /** How many requests have been turned away for a reason. */
    long shed(Shed reason) {
        return Objects.requireNonNull(shed.get(reason)).sum();
    }

    private ProblemException busy(Shed shedFor, String reason, Duration retryAfter) {
        Objects.requireNonNull(shed.get(shedFor)).increment();
        return ProblemType.BUSY
                .because(reason + " Come back in a moment.")
                .retryAfter(retryAfter)
                .exception();
    }

    /** Keeps the accounts of pieces of one kind. */
    private final class Follower implements QueuedTask.Follower {

        private final WorkKind kind;

        Follower(WorkKind kind) {
            this.kind = kind;
        }

        @Override
        public void begun(QueuedTask<?> task) {
            queue.count(-task.expectedNanos());
        }

        @Override
        public void left(QueuedTask<?> task) {
            places.release();
            queue.left(task);
        }

        @Override
        public void took(long nanos) {
            meter.record(kind, nanos);
        }
    }

    /** Those who help have no place, and nobody asks how long they do. */
    private static final class Helping implements QueuedTask.Follower {

        @Override
        public void begun(QueuedTask<?> task) {}

        @Override
        public void left(QueuedTask<?> task) {}

        @Override
        public void took(long nanos) {}
    }

    private <T> List<Queued<T>> await(List<QueuedTask<T>> tasks, BooleanSupplier clientGone) {
        final long deadline = System.nanoTime() + maxWait.toNanos();
        final List<Queued<T>> results = new ArrayList<>(tasks.size());
        for (QueuedTask<T> task : tasks) {
            try {
                results.add(task.result(deadline, clientGone));
            } catch (TimeoutException e) {
                throw ProblemType.UNAVAILABLE
                        .because("The request waited for %d s without getting a processor. Come back later."
                                .formatted(maxWait.toSeconds()))
                        .retryAfter(maxWait)
                        .exception(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ProblemType.UNAVAILABLE
                        .because("The request was interrupted.")
                        .retryAfter(SHUTTING_DOWN)
                        .exception(e);
            } catch (CancellationException e) {
                tasks.forEach(QueuedTask::interrupt);
                throw ProblemType.INVALID_REQUEST
                        .because("The connection was closed before the answer was ready.")
                        .exception(e);
            } catch (ExecutionException e) {
                throw unchecked(e.getCause());
            }
        }
        return results;
    }

    /**
     * Takes steps of a piece of work that runs on one of this pool's threads, on that thread and on those that have nothing else to do:
     * they take no places, are asked for before every step, and go back to the queue as soon as work waits there. When this returns or
     * throws, no step is under way.
     *
     * @param step does the next step; false if there was none left
     * @throws RuntimeException the first that a step threw
     */
    public void share(BooleanSupplier step) {
        final SharedSteps steps = new SharedSteps(step);
        final List<QueuedTask<Boolean>> helpers = new ArrayList<>();
        try {
            do {
                lend(steps, helpers);
            } while (steps.take());
        } finally {
            helpers.forEach(QueuedTask::abandon);
        }
        steps.rethrow();
    }

    private void lend(SharedSteps steps, List<QueuedTask<Boolean>> helpers) {
        for (int idle = queue.idle(); idle > 0; idle--) {
            final QueuedTask<Boolean> helper = new QueuedTask<>(() -> help(steps), 0, new Helping());
            try {
                queue.add(helper);
            } catch (RejectedExecutionException e) {
                // Shutting down: the work that has begun ends without help.
                return;
            }
            helpers.add(helper);
        }
    }

    private boolean help(SharedSteps steps) {
        while (queue.length() == 0 && steps.take()) {
            // The step does the work.
        }
        return true;
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }

    /** Images that are waiting or worked on. */
    public int load() {
        return capacity - places.availablePermits();
    }

    @Override
    public void destroy() {
        queue.shutdown();
    }
}
