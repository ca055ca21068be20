package dev.fovea.service.task;

import dev.fovea.service.page.Page;
import dev.fovea.service.page.PageQuery;
import dev.fovea.service.page.Place;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.task.TaskState.Stage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tasks of all processes that share a database. A process changes its own tasks, which it says to be alive again and again; others cancel
 * them. A task whose process has not been heard of has failed.
 */
@Lazy
@Component
public class TaskStore {

    /** Since a process was last heard of; it says that it is alive every second. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TaskRepository tasks;
    private final TransactionTemplate transactions;

    TaskStore(TaskRepository tasks, PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Notes a task that nothing is known of yet. */
    public void insert(TaskState state, String runner) {
        transactions.executeWithoutResult(status -> {
            tasks.insert(
                    state.id(),
                    state.title(),
                    runner,
                    System.currentTimeMillis(),
                    state.created().toEpochMilli());
            if (state.revision() > 1) {
                write(state, runner);
            }
        });
    }

    /** Writes how a task is; false if it has ended without its process: cancelled while it waited, or given up for dead. */
    public boolean write(TaskState state, String runner) {
        final TaskRow row = TaskRows.of(state, runner, System.currentTimeMillis());
        return transact(() -> tasks.write(
                row.id(),
                runner,
                row.state(),
                row.phase(),
                row.progress(),
                row.cancelling(),
                !state.stage().isFinal(),
                row.revision(),
                row.model(),
                row.dataset(),
                row.datasetName(),
                row.problem(),
                row.started(),
                row.finished(),
                row.heartbeat()));
    }

    /**
     * Says that a process is alive, and finds those that are not.
     *
     * @return which of its tasks have not ended, and whether somebody wants them to stop
     */
    public Map<String, Boolean> beat(String runner) {
        return transact(() -> {
            tasks.beat(runner, System.currentTimeMillis());
            abandon();
            return tasks.ofRunner(runner).stream().collect(Collectors.toMap(TaskRow::id, TaskRow::cancelling));
        });
    }

    private boolean abandon() {
        final long now = System.currentTimeMillis();
        return tasks.abandon(
                now - PATIENCE.toMillis(),
                ProblemFormat.write(ProblemType.INTERRUPTED.because(
                        "The process that ran the task died, or was stopped at once. Send the request again.")),
                now);
    }

    /** Empty if there is none, or it is forgotten. */
    public Optional<TaskState> find(String id) {
        return transact(() -> {
            final Optional<TaskRow> row = tasks.row(id);
            return (row.filter(this::isAbandoned).isPresent() && abandon() ? tasks.row(id) : row).map(TaskRows::state);
        });
    }

    private boolean isAbandoned(TaskRow row) {
        return !Stage.valueOf(row.state()).isFinal()
                && row.heartbeat() < System.currentTimeMillis() - PATIENCE.toMillis();
    }

    /** Some of those in some states, the newest first. */
    public Page<TaskState> page(Set<Stage> stages, PageQuery query) {
        return transact(() -> {
            abandon();
            final List<TaskState> found = tasks
                    .page(
                            stages.stream().map(Stage::name).toList(),
                            query.after().created(),
                            query.after().name(),
                            query.limit() + 1)
                    .stream()
                    .map(TaskRows::state)
                    .toList();
            return query.page(found, state -> Place.newestFirst(state.created(), state.id()));
        });
    }

    /** Which of these have not ended. */
    public Set<String> unfinished(Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(tasks.unfinished(ids, System.currentTimeMillis() - PATIENCE.toMillis()));
    }

    /** Ends a task that waits, and asks the process of one that runs to stop it. */
    public void cancel(String id) {
        transact(() -> tasks.cancelQueued(id, System.currentTimeMillis()) || tasks.cancelRunning(id));
    }

    /** Deletes a task; false if there is none of that id, or it has not ended. */
    public boolean delete(String id) {
        return transact(() -> tasks.delete(id));
    }

    /** Takes back an {@link #insert}. */
    public void discard(String id, String runner) {
        transactions.executeWithoutResult(status -> tasks.discard(id, runner));
    }

    /** Forgets tasks that have ended, but for the newest. */
    public void keep(int most) {
        transactions.executeWithoutResult(status -> {
            final Long last = tasks.createdAfter(most);
            if (last != null) {
                tasks.forget(last);
            }
        });
    }

    private <T> T transact(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }
}
