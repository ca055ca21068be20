package dev.fovea.training.data;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Threads that prepare photos, in the order in which batches are started. */
final class PhotoWorkers implements AutoCloseable {

    private final ExecutorService threads;

    PhotoWorkers(int count) {
        final AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(count, task -> {
            final Thread thread = new Thread(task, "photos-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a batch.
     *
     * @param photo prepares the photo of a number from 0 to {@code photos} - 1
     * @param batch called after all of them
     */
    Pending<Batch> start(int photos, IntConsumer photo, Supplier<Batch> batch) {
        final AtomicBoolean givenUp = new AtomicBoolean();
        final CompletableFuture<?>[] prepared = IntStream.range(0, photos)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            if (!givenUp.get()) {
                                photo.accept(i);
                            }
                        },
                        threads))
                .toArray(CompletableFuture<?>[]::new);
        return new Pending<>(givenUp, CompletableFuture.allOf(prepared).thenApply(nothing -> batch.get()));
    }

    /** Starts something that one thread does; it comes to nothing, and nobody may wait for it, if it is given up before. */
    <T> Pending<T> start(Supplier<T> work) {
        final AtomicBoolean givenUp = new AtomicBoolean();
        return new Pending<>(
                givenUp,
                CompletableFuture.supplyAsync(
                        () -> {
                            if (givenUp.get()) {
                                throw new CancellationException("Given up before it was begun");
                            }
                            return work.get();
                        },
                        threads));
    }

    /** Ends the threads after the photos that they are at. They are not interrupted, as that would close the file they read from. */
    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.HOURS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
