package dev.fovea.service.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.fovea.service.page.PageQuery;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.task.TaskState.Stage;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What holds of tasks on every database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Timeout(60)
abstract class TaskServiceContract {

    static final int REMEMBERED = 3;

    @Autowired
    TaskStore store;

    @SuppressWarnings("NullAway.Init")
    TaskService tasks;

    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void begin() {
        tasks = service(store);
    }

    /** As of one process more. */
    static TaskService service(TaskStore store) {
        final TaskService service = new TaskService(store, Clock.systemUTC(), REMEMBERED);
        service.start();
        return service;
    }

    @AfterEach
    void end() {
        release.countDown();
        tasks.stop();
    }

    @Test
    void aTaskTellsItsPhaseAndTheShareOfTheWholeAndThenTheModel() throws Exception {
        final TaskState submitted = tasks.submit("Pull a model", progress -> {
            progress.phase("check", 0.2);
            progress.phase("download", 0.6);
            progress.done(25, 100);
            begun.countDown();
            release.await();
            return new TaskResult.Model("model:1");
        });
        begun.await();

        final TaskState running = tasks.get(submitted.id());
        assertThat(running.stage()).isEqualTo(Stage.RUNNING);
        assertThat(running.phase()).isEqualTo("download");
        // A quarter of the way from a fifth to three fifths.
        assertThat(running.progress()).isCloseTo(0.3, within(1e-9));
        assertThat(running.started()).isNotNull();

        release.countDown();
        final TaskState finished = finished(submitted);
        assertThat(finished.stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(finished.phase()).isNull();
        assertThat(finished.progress()).isOne();
        assertThat(finished.result()).isEqualTo(new TaskResult.Model("model:1"));
        assertThat(finished.finished()).isAfterOrEqualTo(finished.created());
    }

    @Test
    void aTaskFailsWithTheProblemOfItsWork() {
        final TaskState submitted = tasks.submit("Import", progress -> {
            throw ProblemType.INVALID_MODEL.because("layer4.weight is missing").exception();
        });

        final TaskState finished = finished(submitted);
        assertThat(finished.stage()).isEqualTo(Stage.FAILED);
        assertThat(Objects.requireNonNull(finished.problem()).detail()).isEqualTo("layer4.weight is missing");
    }

    @Test
    void anUnexpectedFailureTellsNothingOfTheServer() {
        final TaskState submitted = tasks.submit("Import", progress -> {
            throw new IllegalStateException("/secret/path");
        });

        final TaskState finished = finished(submitted);
        assertThat(Objects.requireNonNull(finished.problem()).type()).isEqualTo(ProblemType.INTERNAL);
        assertThat(finished.problem().detail()).doesNotContain("secret");
    }

    @Test
    void aTaskThatIsCancelledIsInterruptedAndCancelledWhenItHasStopped() throws Exception {
        final CountDownLatch interrupted = new CountDownLatch(1);
        final CountDownLatch clearedAway = new CountDownLatch(1);
        final TaskState submitted = tasks.submit("Pull", progress -> {
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                clearedAway.await();
                throw e;
            }
            return new TaskResult.Model("model:1");
        });
        begun.await();

        assertThat(tasks.cancel(submitted.id()).cancelling()).isTrue();
        interrupted.await();
        assertThat(tasks.get(submitted.id()).stage()).isEqualTo(Stage.RUNNING);
        clearedAway.countDown();
        final TaskState cancelled = finished(submitted);
        assertThat(cancelled.stage()).isEqualTo(Stage.CANCELLED);
        assertThat(cancelled.cancelling()).isFalse();
        assertThat(cancelled.result()).isNull();
    }

    @Test
    void whatWasMadeBeforeItCouldBeCancelledIsSaid() throws Exception {
        final TaskState submitted = tasks.submit("Pull", progress -> {
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                return new TaskResult.Model("model:1");
            }
            return new TaskResult.Model("model:2");
        });
        begun.await();

        tasks.cancel(submitted.id());

        assertThat(finished(submitted).result()).isEqualTo(new TaskResult.Model("model:1"));
    }

    @Test
    void onlyWhatHasEndedIsDeleted() throws Exception {
        final TaskState submitted = tasks.submit("Pull", progress -> {
            release.await();
            return new TaskResult.Model("model:1");
        });
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> tasks.delete(submitted.id()))
                .matches(e -> e.problem().type() == ProblemType.NOT_ENDED);
        release.countDown();
        finished(submitted);

        tasks.delete(submitted.id());

        assertThat(tasks.find(submitted.id())).isEmpty();
    }

    /** Both threads are busy with others. */
    @Test
    void workThatIsNeverRunIsClosedAllTheSame() throws Exception {
        for (int i = 0; i < 2; i++) {
            tasks.submit("occupy", progress -> {
                release.await();
                return new TaskResult.Model("model:1");
            });
        }
        final ClosingWork work = new ClosingWork();
        final TaskState submitted = tasks.submit("wait", work);

        tasks.cancel(submitted.id());
        release.countDown();

        assertThat(work.run).isFalse();
        assertThat(work.closed.get()).isOne();
    }

    @Test
    void workThatRanIsClosedOnce() {
        final ClosingWork work = new ClosingWork();
        finished(tasks.submit("run", work));

        assertThat(work.run).isTrue();
        await().until(() -> work.closed.get() == 1);
        tasks.stop();
        assertThat(work.closed.get()).isOne();
    }

    static final class ClosingWork implements Work {

        final AtomicInteger closed = new AtomicInteger();
        volatile boolean run;

        @Override
        public TaskResult run(Progress progress) {
            run = true;
            return new TaskResult.Model("model:1");
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    /** As when a model is too large for the memory. */
    @Test
    void anErrorEndsTheTaskToo() {
        final TaskState submitted = tasks.submit("Import", progress -> {
            throw new OutOfMemoryError("of the test");
        });

        assertThat(finished(submitted).stage()).isEqualTo(Stage.FAILED);
    }

    @Test
    void cancellingWhatHasFinishedChangesNothing() {
        final TaskState submitted = tasks.submit("Pull", progress -> new TaskResult.Model("model:1"));
        finished(submitted);

        assertThat(tasks.cancel(submitted.id()).stage()).isEqualTo(Stage.SUCCEEDED);
    }

    @Test
    void theNewestTaskIsListedFirstAndOldFinishedOnesAreForgotten() {
        final TaskState first = finished(tasks.submit("first", progress -> new TaskResult.Model("model:1")));
        TaskState last = first;
        for (int i = 0; i < 3; i++) {
            last = finished(tasks.submit("later", progress -> new TaskResult.Model("model:1")));
        }

        assertThat(all(tasks).get(0).id()).isEqualTo(last.id());
        await().until(() -> tasks.find(first.id()).isEmpty());
        assertThat(all(tasks)).hasSize(REMEMBERED);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> tasks.get(first.id()))
                .matches(e -> e.problem().type() == ProblemType.UNKNOWN_TASK);
    }

    static List<TaskState> all(TaskService tasks) {
        return tasks.list(EnumSet.allOf(Stage.class), PageQuery.first("/tasks", 100))
                .items();
    }

    TaskState finished(TaskState submitted) {
        await().until(() -> tasks.get(submitted.id()).finished() != null);
        return tasks.get(submitted.id());
    }
}
