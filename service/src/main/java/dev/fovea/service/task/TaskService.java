package dev.fovea.service.task;

import dev.fovea.service.page.Page;
import dev.fovea.service.page.PageQuery;
import dev.fovea.service.page.Place;
import dev.fovea.service.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Service;

/** Runs tasks, a few at a time, and remembers those that finished last. */
@Service
public final class TaskService implements DisposableBean {

    private static final int THREADS = 2;
    private static final int MAX_WAITING = 100;
    private static final int MAX_REMEMBERED = 200;

    /** For running tasks to end when the service does. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(TaskService.class);

    private final Clock clock;
    private final int maxRemembered;
    private final Map<String, RunningTask> tasks = new LinkedHashMap<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            new CustomizableThreadFactory("task-"));

    @Autowired
    public TaskService() {
        this(Clock.systemUTC(), MAX_REMEMBERED);
    }

    TaskService(Clock clock, int maxRemembered) {
        this.clock = clock;
        this.maxRemembered = maxRemembered;
    }

    /**
     * Begins work in the background. The work is closed whatever becomes of it.
     *
     * @throws dev.fovea.service.problem.ProblemException {@code busy} if too many tasks are waiting already
     */
    public TaskState submit(String title, Work work) {
        final RunningTask task = new RunningTask(newId(), title, work, clock);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            task.close();
            throw ProblemType.BUSY
                    .because("%d tasks are waiting already. Come back when some have finished.".formatted(MAX_WAITING))
                    .retryAfter(Duration.ofMinutes(1))
                    .exception(e);
        }
        final TaskState state = task.state();
        synchronized (tasks) {
            tasks.put(state.id(), task);
            forgetOldest();
        }
        return state;
    }

    private void forgetOldest() {
        final List<String> finished = tasks.values().stream()
                .map(RunningTask::state)
                .filter(state -> state.stage().isFinal())
                .map(TaskState::id)
                .toList();
        finished.stream().limit(Math.max(0, tasks.size() - maxRemembered)).forEach(tasks::remove);
    }

    /** Those in some states, the newest first. */
    public Page<TaskState> list(Set<TaskState.Stage> stages, PageQuery query) {
        synchronized (tasks) {
            return query.pageOf(
                    tasks.values().stream()
                            .map(RunningTask::state)
                            .filter(state -> stages.contains(state.stage()))
                            .toList(),
                    state -> Place.newestFirst(state.created(), state.id()));
        }
    }

    public TaskState get(String id) {
        return require(id).state();
    }

    /** Empty if there is no such task, or it is forgotten. */
    Optional<TaskState> find(String id) {
        synchronized (tasks) {
            return Optional.ofNullable(tasks.get(id)).map(RunningTask::state);
        }
    }

    /** Cancels a task unless it has ended, and says what has become of it. */
    public TaskState cancel(String id) {
        final RunningTask task = require(id);
        task.cancel();
        if (threads.remove(task)) {
            task.close();
        }
        return task.state();
    }

    /**
     * Forgets a task.
     *
     * @throws dev.fovea.service.problem.ProblemException {@code not-ended}, or {@code unknown-task}
     */
    public void delete(String id) {
        final TaskState state = get(id);
        if (!state.stage().isFinal()) {
            throw ProblemType.NOT_ENDED
                    .because("The task is %s. POST /tasks/%s/cancel ends it; then it can be deleted."
                            .formatted(state.stage().word(), id))
                    .with("state", state.stage().word())
                    .exception();
        }
        synchronized (tasks) {
            tasks.remove(id);
        }
    }

    private RunningTask require(String id) {
        synchronized (tasks) {
            final RunningTask task = tasks.get(id);
            if (task == null) {
                throw ProblemType.UNKNOWN_TASK
                        .because(
                                "There is no such task. Tasks are kept in memory and the oldest finished ones forgotten; "
                                        + "GET /tasks lists them.")
                        .exception();
            }
            return task;
        }
    }

    private static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    @Override
    public void destroy() {
        synchronized (tasks) {
            tasks.values().forEach(RunningTask::cancel);
        }
        for (Runnable waiting : threads.shutdownNow()) {
            if (waiting instanceof RunningTask task) {
                task.close();
            }
        }
        awaitEnd();
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
}
