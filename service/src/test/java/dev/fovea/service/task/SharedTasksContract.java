package dev.fovea.service.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.task.TaskState.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What holds of the tasks of several processes on one database. */
abstract class SharedTasksContract extends TaskServiceContract {

    @Autowired
    @Lazy
    private JdbcTemplate sql;

    @Autowired
    @Lazy
    private TaskRepository repository;

    @Autowired
    @Lazy
    private PlatformTransactionManager transactions;

    @SuppressWarnings("NullAway.Init")
    private TaskService other;

    @BeforeEach
    void beginAnother() {
        other = service(store);
    }

    @AfterEach
    void endTheOther() {
        other.stop();
    }

    private TaskState running() throws InterruptedException {
        final TaskState submitted = tasks.submit("Pull", progress -> {
            progress.phase("download", 0.5);
            progress.done(1, 2);
            begun.countDown();
            release.await();
            return new TaskResult.Dataset("9f86d081", "pets");
        });
        begun.await();
        return submitted;
    }

    @Test
    void everyProcessTellsOfATask() throws Exception {
        final TaskState submitted = running();

        final TaskState seen =
                await().until(() -> other.get(submitted.id()), state -> "download".equals(state.phase()));
        assertThat(seen.stage()).isEqualTo(Stage.RUNNING);
        assertThat(seen.progress()).isEqualTo(0.25);
        assertThat(seen.title()).isEqualTo("Pull");
        assertThat(all(other)).extracting(TaskState::id).contains(submitted.id());
        assertThat(other.ended(Set.of(submitted.id(), "none"))).containsExactly("none");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> other.delete(submitted.id()))
                .matches(e -> e.problem().type() == ProblemType.NOT_ENDED);

        release.countDown();

        final TaskState ended = await().until(() -> other.get(submitted.id()), SharedTasksContract::hasEnded);
        assertThat(ended.stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(ended.result()).isEqualTo(new TaskResult.Dataset("9f86d081", "pets"));
        assertThat(ended.revision()).isGreaterThan(seen.revision());
        assertThat(other.ended(Set.of(submitted.id()))).containsExactly(submitted.id());
        other.delete(submitted.id());
        assertThat(tasks.find(submitted.id())).isEmpty();
    }

    private static boolean hasEnded(TaskState state) {
        return state.stage().isFinal();
    }

    @Test
    void aProblemIsKeptWithAllThatItSays() {
        final TaskState submitted = tasks.submit("Pull", progress -> {
            throw ProblemType.PULL_FAILED
                    .because("The address does not answer.")
                    .with("tried", List.of("a", "b"))
                    .retryAfter(Duration.ofSeconds(7))
                    .exception();
        });

        final TaskState failed = await().until(() -> other.get(submitted.id()), SharedTasksContract::hasEnded);

        assertThat(failed.problem()).isEqualTo(finished(submitted).problem());
    }

    @Test
    void anotherProcessCancelsATaskThatRuns() throws Exception {
        final TaskState submitted = running();
        await().until(() -> other.get(submitted.id()).stage() == Stage.RUNNING);

        assertThat(other.cancel(submitted.id()).cancelling()).isTrue();

        assertThat(finished(submitted).stage()).isEqualTo(Stage.CANCELLED);
        await().until(() -> other.get(submitted.id()).stage() == Stage.CANCELLED);
    }

    @Test
    void anotherProcessCancelsATaskThatWaits() {
        final CountDownLatch both = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            tasks.submit("occupy", progress -> {
                both.countDown();
                release.await();
                return new TaskResult.Model("model:1");
            });
        }
        final ClosingWork work = new ClosingWork();
        final TaskState waiting = tasks.submit("wait", work);

        assertThat(other.cancel(waiting.id()).stage()).isEqualTo(Stage.CANCELLED);

        await().until(() -> tasks.get(waiting.id()).stage() == Stage.CANCELLED);
        release.countDown();
        await().until(() -> work.closed.get() == 1);
        assertThat(work.run).isFalse();
    }

    @Test
    void aTaskOfAProcessThatDiedHasFailedAndSaysWhatToDo() {
        store.insert(TaskState.queued("0000000000000001", "Pull", Instant.now()), "dead");
        sql.update("update fovea_task set heartbeat = 0 where id = '0000000000000001'");

        final TaskState found = other.get("0000000000000001");

        assertThat(found.stage()).isEqualTo(Stage.FAILED);
        assertThat(Objects.requireNonNull(found.problem()).type()).isEqualTo(ProblemType.INTERRUPTED);
        assertThat(found.problem().detail()).contains("Send the request again");
    }

    /** As after a process was paused for longer than others wait for it. */
    @Test
    void whoWasGivenUpForDeadStopsAndChangesNothing() throws Exception {
        final TaskState submitted = running();
        sql.update("update fovea_task set runner = 'dead', heartbeat = 0 where id = ?", submitted.id());
        assertThat(other.get(submitted.id()).stage()).isEqualTo(Stage.FAILED);

        await().until(() -> tasks.get(submitted.id()).stage() == Stage.FAILED);
        release.countDown();

        assertThat(other.get(submitted.id()).result()).isNull();
    }

    @Test
    void tasksOfAProcessThatIsStoppedHaveFailed() throws Exception {
        final TaskState submitted = running();

        tasks.stop();

        final TaskState ended = other.get(submitted.id());
        assertThat(ended.stage()).isEqualTo(Stage.FAILED);
        assertThat(Objects.requireNonNull(ended.problem()).type()).isEqualTo(ProblemType.INTERRUPTED);
    }

    @Test
    void nothingBeginsWithoutTheDatabase() {
        final UnreliableStore unreliable = new UnreliableStore(repository, transactions);
        unreliable.away = true;
        final TaskService alone = service(unreliable);
        final ClosingWork work = new ClosingWork();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> alone.submit("Pull", work))
                .matches(e -> e.problem().type() == ProblemType.UNAVAILABLE)
                .matches(e -> e.problem().retryAfter() != null);

        assertThat(work.run).isFalse();
        assertThat(work.closed.get()).isOne();
        alone.stop();
    }

    @Test
    void aTaskGoesOnWithoutTheDatabaseWhichIsToldOfItsEndLater() throws Exception {
        final UnreliableStore unreliable = new UnreliableStore(repository, transactions);
        final TaskService alone = service(unreliable);
        final TaskState submitted = alone.submit("Pull", progress -> {
            begun.countDown();
            release.await();
            return new TaskResult.Model("model:1");
        });
        begun.await();
        unreliable.away = true;
        release.countDown();
        await().until(() -> alone.get(submitted.id()).stage() == Stage.SUCCEEDED);
        assertThat(other.get(submitted.id()).result()).isNull();

        unreliable.away = false;

        await().until(() -> other.get(submitted.id()).stage() == Stage.SUCCEEDED);
        alone.stop();
    }

    @Test
    void whatTheServiceBeginsItselfNeedsNoDatabase() {
        final UnreliableStore unreliable = new UnreliableStore(repository, transactions);
        unreliable.away = true;
        final TaskService alone = service(unreliable);

        final TaskState begun = alone.begin("Pull", progress -> new TaskResult.Model("model:1"));

        await().until(() -> alone.get(begun.id()).stage() == Stage.SUCCEEDED);
        unreliable.away = false;
        await().until(() -> other.find(begun.id()).isPresent());
        assertThat(other.get(begun.id()).stage()).isEqualTo(Stage.SUCCEEDED);
        alone.stop();
    }
}
