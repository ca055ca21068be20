package dev.fovea.service.task;

import dev.fovea.service.page.Page;
import dev.fovea.service.page.PageQuery;
import dev.fovea.service.problem.DatabaseProblems;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** Runs tasks, a few at a time, and tells of those of all processes that share the database. What this process runs it knows itself. */
@Service
public final class TaskService implements SmartLifecycle {

    private static final int THREADS = 2;
    private static final int MAX_WAITING = 100;
    private static final int MAX_REMEMBERED = 1000;

    /** For running tasks to end when the service does. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Problem STOPPED = ProblemType.INTERRUPTED.because(
            "The process that ran the task was stopped before it was done. Send the request again.");

    private static final Logger LOG = LoggerFactory.getLogger(TaskService.class);

    private final TaskStore store;
    private final Clock clock;
    private final KeptTasks own;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            new CustomizableThreadFactory("task-"));
    private volatile boolean running;

    @Autowired
    public TaskService(TaskStore store) {
        this(store, Clock.systemUTC(), MAX_REMEMBERED);
    }

    TaskService(TaskStore store, Clock clock, int maxRemembered) {
        this.store = store;
        this.clock = clock;
        this.own = new KeptTasks(store, UUID.randomUUID().toString(), maxRemembered);
    }

    /**
     * Begins work in the background. The work is closed whatever becomes of it.
     *
     * @throws ProblemException {@code busy} if too many tasks are waiting already, {@code unavailable} if the database cannot note it
     */
    public TaskState submit(String title, Work work) {
        final RunningTask task = task(title, work);
        try {
            reached(() -> {
                own.insert(task);
                return task;
            });
        } catch (RuntimeException e) {
            task.close();
            throw e;
        }
        try {
            return start(task);
        } catch (ProblemException e) {
            own.discard(task);
            throw e;
        }
    }

    /** As {@link #submit}, of the service's own accord: the database is told when it can be. */
    public TaskState begin(String title, Work work) {
        final RunningTask task = task(title, work);
        own.add(task);
        try {
            return start(task);
        } catch (ProblemException e) {
            own.forget(task.state().id());
            throw e;
        }
    }

    private RunningTask task(String title, Work work) {
        return new RunningTask(
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()), title, work, clock, own::told);
    }

    private TaskState start(RunningTask task) {
        final TaskState state = task.state();
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            task.close();
            throw ProblemType.BUSY
                    .because("%d tasks are waiting already. Come back when some have finished.".formatted(MAX_WAITING))
                    .retryAfter(Duration.ofMinutes(1))
                    .exception(e);
        }
        return state;
    }

    /** Those in some states, the newest first. */
    public Page<TaskState> list(Set<TaskState.Stage> stages, PageQuery query) {
        return reached(() -> store.page(stages, query)).map(state -> {
            final RunningTask task = own.find(state.id());
            return task == null ? state : task.state();
        });
    }

    /**
     * A task of any process.
     *
     * @throws ProblemException {@code unknown-task}, or {@code unavailable}
     */
    public TaskState get(String id) {
        return find(id).orElseThrow(() -> ProblemType.UNKNOWN_TASK
                .because(
                        "There is no such task. The oldest of those that have ended are forgotten; GET /tasks lists the others.")
                .exception());
    }

    /** Empty if there is no such task, or it is forgotten. */
    Optional<TaskState> find(String id) {
        final RunningTask task = own.find(id);
        return task == null ? reached(() -> store.find(id)) : Optional.of(task.state());
    }

    /** Which of these have ended, or are not there any more. */
    Set<String> ended(Collection<String> ids) {
        final Set<String> ended = new HashSet<>();
        final Set<String> others = new HashSet<>();
        for (String id : ids) {
            final RunningTask task = own.find(id);
            if (task == null) {
                others.add(id);
            } else if (task.state().stage().isFinal()) {
                ended.add(id);
            }
        }
        ended.addAll(others);
        ended.removeAll(reached(() -> store.unfinished(others)));
        return ended;
    }

    /** Cancels a task unless it has ended, whichever process runs it, and says what has become of it. */
    public TaskState cancel(String id) {
        final RunningTask task = own.find(id);
        if (task == null) {
            reached(() -> {
                store.cancel(id);
                return id;
            });
            return get(id);
        }
        task.cancel();
        if (threads.remove(task)) {
            task.close();
        }
        own.told(task);
        return task.state();
    }

    /**
     * Forgets a task.
     *
     * @throws ProblemException {@code not-ended}, or {@code unknown-task}
     */
    public void delete(String id) {
        final TaskState state = get(id);
        final RunningTask task = own.find(id);
        if (task != null && state.stage().isFinal()) {
            reached(() -> {
                own.write(task);
                return id;
            });
        }
        if (!state.stage().isFinal() || !reached(() -> store.delete(id))) {
            throw ProblemType.NOT_ENDED
                    .because("The task is %s. POST /tasks/%s/cancel ends it; then it can be deleted."
                            .formatted(state.stage().word(), id))
                    .with("state", state.stage().word())
                    .exception();
        }
    }

    private static <T> T reached(Supplier<T> database) {
        try {
            return database.get();
        } catch (DataAccessException | TransactionException e) {
            throw DatabaseProblems.any(e).exception(e);
        }
    }

    @Override
    public void start() {
        running = true;
        own.begin();
    }

    @Override
    public void stop() {
        running = false;
        own.all().forEach(task -> task.stop(STOPPED));
        for (Runnable waiting : threads.shutdownNow()) {
            if (waiting instanceof RunningTask task) {
                task.close();
            }
        }
        awaitEnd();
        own.end();
    }

    /** Tasks that were interrupted clear away what they have begun. */
    private void awaitEnd() {
        try {
            if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("A task is still running; what it leaves is cleared away later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
