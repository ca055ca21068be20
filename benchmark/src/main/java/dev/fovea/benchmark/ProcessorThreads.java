package dev.fovea.benchmark;

import dev.fovea.network.explanation.Parallelism;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Threads that take steps beside the caller, as those of the service do that have no other work. */
final class ProcessorThreads implements Parallelism, AutoCloseable {

    private final int others;
    private final ExecutorService threads;

    /** @param processors of the machine; the caller takes one */
    ProcessorThreads(int processors) {
        this.others = processors - 1;
        this.threads = Executors.newCachedThreadPool();
    }

    @Override
    public void run(BooleanSupplier step) {
        final List<CompletableFuture<Void>> helpers = new ArrayList<>();
        for (int i = 0; i < others; i++) {
            helpers.add(CompletableFuture.runAsync(() -> NONE.run(step), threads));
        }
        try {
            NONE.run(step);
        } finally {
            helpers.forEach(CompletableFuture::join);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
