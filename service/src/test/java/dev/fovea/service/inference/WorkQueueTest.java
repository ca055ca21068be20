package dev.fovea.service.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkQueueTest extends PoolOfThreads {

    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final List<String> begun = new CopyOnWriteArrayList<>();

    private QueuedTask<Boolean> task(String name, long expected, WorkQueue queue, CountDownLatch until) {
        return new QueuedTask<>(
                () -> {
                    begun.add(name);
                    await(until);
                    return true;
                },
                expected,
                new QueuedTask.Follower() {

                    @Override
                    public void begun(QueuedTask<?> task) {
                        queue.count(-task.expectedNanos());
                    }

                    @Override
                    public void left(QueuedTask<?> task) {
                        queue.left(task);
                    }

                    @Override
                    public void took(long nanos) {}
                });
    }

    private void awaitBegun(int count) {
        while (begun.size() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shortWorkGoesBeforeLongWorkThatCameBefore() {
        final WorkQueue queue = new WorkQueue(1);
        queue.add(task("first", MILLISECOND, queue, release));
        awaitBegun(1);
        queue.add(task("long", 900 * MILLISECOND, queue, release));
        queue.add(task("short", MILLISECOND, queue, release));

        release.countDown();

        awaitBegun(3);
        assertThat(begun).containsExactly("first", "short", "long");
        queue.shutdown();
    }

    @Test
    void longWorkNeverHasAllThreads() {
        final WorkQueue queue = new WorkQueue(2);
        final CountDownLatch none = new CountDownLatch(0);
        queue.add(task("first minute", MINUTE, queue, release));
        queue.add(task("second minute", MINUTE, queue, release));
        awaitBegun(1);
        queue.add(task("short", MILLISECOND, queue, none));

        awaitBegun(2);
        assertThat(begun).containsExactly("first minute", "short");
        release.countDown();
        awaitBegun(3);
        assertThat(begun).last().isEqualTo("second minute");
        queue.shutdown();
    }

    @Test
    void longWorkThatIsGivenUpLetsTheNextIn() {
        final WorkQueue queue = new WorkQueue(2);
        final QueuedTask<Boolean> givenUp = task("given up", MINUTE, queue, release);
        queue.add(task("first minute", MINUTE, queue, release));
        queue.add(givenUp);
        queue.add(task("third minute", MINUTE, queue, release));
        awaitBegun(1);

        givenUp.abandon();
        release.countDown();

        awaitBegun(2);
        assertThat(begun).containsExactly("first minute", "third minute");
        queue.shutdown();
    }

    /** Six seconds of work for two threads. */
    @Test
    void whatWaitsIsSharedByTheThreads() {
        final WorkQueue queue = new WorkQueue(2);

        queue.count(6 * Duration.ofSeconds(1).toNanos());

        assertThat(queue.expectedWait()).hasSeconds(3);
        queue.shutdown();
    }
}
