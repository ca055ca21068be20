package dev.fovea.service.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fovea.service.connection.CurrentClient;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties.Inference;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InferencePoolTest extends PoolOfThreads {

    @Test
    void resultsComeInTheOrderOfTheWork() {
        final InferencePool pool = new InferencePool(new Inference(2, 1, 4, LONG), new CurrentClient());

        assertThat(pool.run(List.of(() -> "a", () -> "b", () -> "c")))
                .extracting(Queued::value)
                .containsExactly("a", "b", "c");
        assertThat(pool.load()).isZero();
    }

    @Test
    void workIsInterruptedOnceNobodyWaitsForIt() {
        final InferencePool pool = new InferencePool(new Inference(1, 1, 2, LONG), new CurrentClient());
        final AtomicBoolean interrupted = new AtomicBoolean();
        final Callable<String> endless = () -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
            return "for nobody";
        };

        assertThat(problemOf(() -> pool.run(WorkKind.OTHER, List.of(endless, endless), () -> true))
                        .type())
                .isEqualTo(ProblemType.INVALID_REQUEST);

        assertThat(interrupted).isTrue();
        assertThat(pool.load()).isZero();
        assertThat(pool.<Boolean>run(List.of(Thread::interrupted)).get(0).value())
                .isFalse();
    }

    @Test
    void workNeverBeginsIfNobodyWaitsForItByThen() throws Exception {
        final InferencePool pool = new InferencePool(new Inference(1, 1, 3, LONG), new CurrentClient());
        final Future<?> first = occupy(pool);
        final AtomicBoolean begun = new AtomicBoolean();

        problemOf(() -> pool.run(WorkKind.OTHER, List.of(() -> begun.getAndSet(true)), () -> true));

        assertThat(pool.load()).isEqualTo(1);
        release.countDown();
        first.get();
        assertThat(pool.run(List.of(() -> "after all others"))).hasSize(1);
        assertThat(begun).isFalse();
    }

    @Test
    void moreWorkThanThereArePlacesIsRefusedAsAWhole() throws Exception {
        final InferencePool pool = new InferencePool(new Inference(1, 1, 3, LONG), new CurrentClient());
        final Future<?> first = occupy(pool);

        final Problem problem = problemOf(() -> pool.run(Collections.nCopies(3, () -> "no place for the third")));

        assertThat(problem.type()).isEqualTo(ProblemType.BUSY);
        assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(pool.shed(Shed.PLACES)).isEqualTo(1);
        assertThat(pool.load()).isEqualTo(1);
        release.countDown();
        first.get();
        assertThat(pool.run(Collections.nCopies(3, () -> "now"))).hasSize(3);
    }

    @Test
    void workThatGetsNoThreadInTimeIsGivenUpAndLeavesItsPlace() throws Exception {
        final InferencePool pool =
                new InferencePool(new Inference(1, 1, 3, Duration.ofMillis(20)), new CurrentClient());
        final Future<?> first = occupy(pool);

        final Problem problem = problemOf(() -> pool.run(List.of(() -> "too late")));

        assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem.retryAfter()).isNotNull();
        assertThat(pool.load()).isEqualTo(1);
        release.countDown();
        first.get();
    }

    @Test
    void theTimeInTheQueueIsMeasured() throws Exception {
        final InferencePool pool = new InferencePool(new Inference(1, 1, 3, LONG), new CurrentClient());
        final CountDownLatch begun = new CountDownLatch(1);
        final Future<List<Queued<Long>>> run = clients.submit(() -> pool.run(List.<Callable<Long>>of(
                () -> {
                    begun.countDown();
                    final long start = System.nanoTime();
                    release.await();
                    return System.nanoTime() - start;
                },
                () -> 0L)));
        begun.await();
        release.countDown();

        final long first = run.get().get(0).value();
        assertThat(run.get().get(1).waitedNanos()).isGreaterThanOrEqualTo(first);
    }

    @Test
    void whatTheWorkThrowsReachesTheCaller() {
        final InferencePool pool = new InferencePool(new Inference(1, 1, 2, LONG), new CurrentClient());

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> pool.run(List.of(() -> {
                    throw new UnsupportedOperationException();
                })));
        assertThat(pool.run(List.of(() -> "next"))).hasSize(1);
    }

    @Test
    void nothingRunsAnyMoreWhenTheCallerLearnsOfAFailure() {
        final InferencePool pool = new InferencePool(new Inference(2, 1, 2, LONG), new CurrentClient());
        final CountDownLatch begun = new CountDownLatch(1);
        final AtomicBoolean ended = new AtomicBoolean();

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> pool.run(List.of(
                        () -> {
                            begun.await();
                            throw new UnsupportedOperationException();
                        },
                        () -> {
                            begun.countDown();
                            // Time enough for the failure to reach the caller, if it did not wait.
                            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                            ended.set(true);
                            return "late";
                        })));
        assertThat(ended).isTrue();
    }

    @Test
    void aPoolThatIsShutDownSaysSo() {
        final InferencePool pool = new InferencePool(new Inference(1, 1, 1, LONG), new CurrentClient());
        pool.destroy();

        final Problem problem = problemOf(() -> pool.run(List.of(() -> "late")));

        assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem.detail()).contains("shutting down");
        assertThat(pool.load()).isZero();
    }

    /** Keeps one thread busy until {@link #release}. */
    private Future<?> occupy(InferencePool pool) throws InterruptedException {
        final CountDownLatch begun = new CountDownLatch(1);
        final Future<?> run = clients.submit(() -> pool.run(List.of(() -> {
            begun.countDown();
            release.await();
            return "first";
        })));
        begun.await();
        return run;
    }

    private static Problem problemOf(ThrowingCallable call) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .actual()
                .problem();
    }

    /** Two pieces of a minute wait for one thread, and a request waits for as long as one. */
    @Test
    void whatWouldWaitTooLongIsRefusedAtOnce() throws Exception {
        final WorkKind slow = new WorkKind("explain", "");
        final WorkMeter meter = new WorkMeter();
        meter.record(slow, LONG.toNanos());
        final InferencePool pool = new InferencePool(new Inference(1, 1, 10, LONG), new CurrentClient(), meter, 10);
        final CountDownLatch begun = new CountDownLatch(1);
        final Callable<Boolean> work = () -> {
            begun.countDown();
            await(release);
            return true;
        };
        final Future<?> run = clients.submit(() -> pool.run(slow, List.of(work, work, work)));
        begun.await();

        final Problem problem = problemOf(() -> pool.run(List.of(() -> "too much")));

        assertThat(problem.type()).isEqualTo(ProblemType.BUSY);
        assertThat(problem.toProblemDetail().getDetail())
                .isEqualTo(
                        "There is work for the next 120 s already, which is more than a request waits (60 s). Come back in a moment.");
        assertThat(pool.shed(Shed.WAIT)).isEqualTo(1);
        assertThat(pool.shed(Shed.PLACES)).isZero();
        release.countDown();
        run.get();
    }

    @Test
    void someThreadsOfRequestsAreLeftToSayNo() throws Exception {
        final InferencePool pool =
                new InferencePool(new Inference(1, 1, 10, LONG), new CurrentClient(), new WorkMeter(), 1);
        final CountDownLatch begun = new CountDownLatch(1);
        final Future<?> run = clients.submit(() -> pool.run(List.of(() -> {
            begun.countDown();
            await(release);
            return true;
        })));
        begun.await();

        assertThat(problemOf(() -> pool.run(List.of(() -> "one too many"))).type())
                .isEqualTo(ProblemType.BUSY);
        assertThat(pool.shed(Shed.THREADS)).isEqualTo(1);
        release.countDown();
        run.get();
    }
}
