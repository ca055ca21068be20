package dev.fovea.service.inference;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Pools, and clients that wait for them. */
@Timeout(30)
abstract class PoolOfThreads {

    static final Duration LONG = Duration.ofMinutes(1);

    final ExecutorService clients = Executors.newCachedThreadPool();

    final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void letEverythingEnd() {
        release.countDown();
        clients.shutdownNow();
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
