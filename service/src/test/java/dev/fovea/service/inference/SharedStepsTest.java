package dev.fovea.service.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.service.connection.CurrentClient;
import dev.fovea.service.settings.FoveaProperties.Inference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Steps of one request, taken by several threads. */
class SharedStepsTest extends PoolOfThreads {

    /** The only other thread waits in its own step until both have begun one. */
    @Test
    void stepsAreSharedWithThreadsThatHaveNothingToDo() {
        final InferencePool pool = new InferencePool(new Inference(2, 1, 4, LONG), new CurrentClient());
        final CountDownLatch both = new CountDownLatch(2);
        final Set<Thread> takers = ConcurrentHashMap.newKeySet();

        pool.run(List.of(() -> {
            final AtomicInteger left = new AtomicInteger(2);
            pool.share(() -> {
                if (left.getAndDecrement() <= 0) {
                    return false;
                }
                takers.add(Thread.currentThread());
                both.countDown();
                await(both);
                return true;
            });
            return "done";
        }));

        assertThat(takers).hasSize(2);
        assertThat(pool.load()).isZero();
    }

    @Test
    void aPoolOfOneThreadTakesItsStepsAlone() {
        final InferencePool pool = new InferencePool(new Inference(1, 1, 4, LONG), new CurrentClient());
        final AtomicInteger steps = new AtomicInteger();

        pool.run(List.of(() -> {
            pool.share(() -> steps.incrementAndGet() < 100);
            return "done";
        }));

        assertThat(steps).hasValue(100);
    }

    /** The helper's first step lets other work in; it is done before the steps of the work that was helped end. */
    @Test
    void helpersLeaveForWorkThatWaits() throws Exception {
        final InferencePool pool = new InferencePool(new Inference(2, 1, 4, LONG), new CurrentClient());
        final CountDownLatch other = new CountDownLatch(1);
        final CountDownLatch helped = new CountDownLatch(1);
        final AtomicReference<Thread> helper = new AtomicReference<>();
        final Future<?> work = clients.submit(() -> pool.run(List.of(() -> {
            final Thread own = Thread.currentThread();
            pool.share(() -> {
                if (Thread.currentThread() == own) {
                    await(other);
                    return false;
                }
                helper.set(Thread.currentThread());
                helped.countDown();
                return true;
            });
            return "done";
        })));
        helped.await();

        final Thread on =
                pool.<Thread>run(List.of(Thread::currentThread)).get(0).value();
        other.countDown();
        work.get();

        assertThat(on).isSameAs(helper.get());
    }

    @Test
    void theFailureOfAStepEndsAllAndIsThrownOnceNoneRuns() {
        final InferencePool pool = new InferencePool(new Inference(3, 1, 4, LONG), new CurrentClient());
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger atTheEnd = new AtomicInteger(-1);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> pool.run(List.of(() -> {
                    final AtomicInteger steps = new AtomicInteger();
                    try {
                        pool.share(() -> {
                            running.incrementAndGet();
                            try {
                                if (steps.incrementAndGet() == 50) {
                                    throw new IllegalStateException("the 50th");
                                }
                                return true;
                            } finally {
                                running.decrementAndGet();
                            }
                        });
                    } finally {
                        atTheEnd.set(running.get());
                    }
                    return "never";
                })))
                .withMessage("the 50th");
        assertThat(atTheEnd).hasValue(0);
    }
}
