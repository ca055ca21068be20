package dev.fovea.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A closed loop: each client takes the next item as soon as its last is done. */
final class Clients {

    private Clients() {}

    /** Work on item {@code index}; tells the spans it knows. */
    @FunctionalInterface
    interface Item {
        SpanMeans process(int index) throws Exception;
    }

    static Samples run(int clients, int items, Item item) throws Exception {
        final AtomicInteger next = new AtomicInteger();
        final ExecutorService threads = Executors.newFixedThreadPool(clients);
        final long start = System.nanoTime();
        try {
            final Callable<Samples> client = () -> loop(next, items, item);
            final List<Future<Samples>> futures = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                futures.add(threads.submit(client));
            }
            final Samples all = new Samples();
            for (Future<Samples> future : futures) {
                all.add(future.get());
            }
            all.add(Samples.of(List.of(), (System.nanoTime() - start) / 1e9, SpanMeans.NONE));
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Samples loop(AtomicInteger next, int items, Item item) throws Exception {
        final List<Double> milliseconds = new ArrayList<>();
        SpanMeans spans = SpanMeans.NONE;
        for (int i = next.getAndIncrement(); i < items; i = next.getAndIncrement()) {
            final long start = System.nanoTime();
            spans = spans.plus(item.process(i));
            milliseconds.add((System.nanoTime() - start) / 1e6);
        }
        return Samples.of(milliseconds, 0, spans);
    }
}
