package dev.fovea.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.network.graph.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What every engine must bear: many threads, many runs. */
public abstract class EngineLoadContract {

    private static final int THREADS = 4;
    /** An image of this size is 1 MiB, and so is each of its maps. */
    private static final int LARGE = 512;

    private static final int BATCHES = 6;
    private static final int RUNS = 100;
    /** Less than what the runs of one batch read. */
    private static final long LEAK = 64L << 20;

    private static final long PAGE = 4096;

    protected abstract Engine engine();

    @Test
    void manyThreadsShareOneSession() throws Exception {
        try (Session session = engine().open(SmallNetwork.withSize(3), SessionOptions.onCpu(1))) {
            inParallel(thread -> {
                for (int i = 0; i < 50; i++) {
                    assertThat(runOn(session, thread + i)).isEqualTo(10f * (thread + i));
                }
            });
        }
    }

    @Test
    void manyThreadsEachOpenAndCloseASession() throws Exception {
        inParallel(thread -> {
            for (int i = 0; i < 10; i++) {
                try (Session session = engine().open(SmallNetwork.withSize(3), SessionOptions.onCpu(1))) {
                    assertThat(runOn(session, thread + i)).isEqualTo(10f * (thread + i));
                }
            }
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void manyRunsDoNotGrowTheProcess() throws IOException {
        try (Session session = engine().open(SmallNetwork.withSize(LARGE), SessionOptions.onCpu(1))) {
            assertDoesNotGrow(() -> session.run(SmallNetwork.images(LARGE, 1)));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void failingRunsDoNotGrowTheProcess() throws IOException {
        final int size = LARGE * LARGE;
        try (Session session = engine().open(SmallNetwork.sum(size), SessionOptions.onCpu(1))) {
            assertDoesNotGrow(() -> assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> session.run(SmallNetwork.unequalBatches(size))));
        }
    }

    private static float runOn(Session session, float colour) {
        final Tensor logits = session.run(SmallNetwork.images(3, colour)).get("fc");
        return logits == null ? Float.NaN : logits.floats()[0];
    }

    private static void inParallel(Work work) throws Exception {
        final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            final List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 1; i <= THREADS; i++) {
                final int thread = i;
                tasks.add(() -> {
                    work.run(thread);
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** What leaks grows with every batch of runs; caches and allocators stop growing after some. */
    private static void assertDoesNotGrow(Runnable run) throws IOException {
        long before = nativeBytes();
        long growth = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES && growth > LEAK; batch++) {
            for (int i = 0; i < RUNS; i++) {
                run.run();
            }
            final long after = nativeBytes();
            growth = after - before;
            before = after;
        }
        assertThat(growth).isLessThanOrEqualTo(LEAK);
    }

    /** Resident bytes outside the Java heap, after a collection, so that what only waits for one does not count. */
    private static long nativeBytes() throws IOException {
        System.gc();
        final long resident;
        try (Scanner pages = new Scanner(Path.of("/proc/self/statm"), StandardCharsets.US_ASCII)) {
            pages.nextLong();
            resident = pages.nextLong() * PAGE;
        }
        final long heap =
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        return resident - heap;
    }

    @FunctionalInterface
    private interface Work {
        void run(int thread);
    }
}
