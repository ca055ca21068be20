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

    private static final int RUNS = 300;
    private static final int FAILING_RUNS = 100;
    private static final long PAGE = 4096;
    private static final long LEAK = 256L << 20;

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
            assertDoesNotGrow(RUNS, () -> session.run(SmallNetwork.images(LARGE, 1)));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void failingRunsDoNotGrowTheProcess() throws IOException {
        final int size = LARGE * LARGE;
        try (Session session = engine().open(SmallNetwork.sum(size), SessionOptions.onCpu(1))) {
            assertDoesNotGrow(
                    FAILING_RUNS,
                    () -> assertThatExceptionOfType(EngineException.class)
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

    private static void assertDoesNotGrow(int runs, Runnable run) throws IOException {
        for (int i = 0; i < runs / 10; i++) {
            run.run();
        }
        final long before = nativeBytes();
        for (int i = 0; i < runs; i++) {
            run.run();
        }
        assertThat(nativeBytes() - before).isLessThan(LEAK);
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
