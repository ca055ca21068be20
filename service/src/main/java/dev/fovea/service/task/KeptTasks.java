package dev.fovea.service.task;

import dev.fovea.service.problem.ProblemException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.TransactionException;

/**
 * The tasks of this process that have not ended, or whose end the database does not know yet. One thread tells it of them, at once when one begins or
 * ends and every second of the rest, and learns what others want: threads that work are interrupted, which a database in a file does not survive.
 * While the database does not answer the tasks go on.
 */
final class KeptTasks {

    private static final Logger LOG = LoggerFactory.getLogger(KeptTasks.class);

    private static final long EVERY_MILLIS = 1000;

    /** After the database did not answer. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final TaskStore store;
    private final String runner;
    private final int most;
    private final Map<String, RunningTask> tasks = new ConcurrentHashMap<>();

    /** The revisions that the database has. */
    private final Map<String, Integer> written = new ConcurrentHashMap<>();

    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(1, new CustomizableThreadFactory("tasks-kept-"));
    private volatile @Nullable Future<?> looking;
    private volatile @Nullable Long failed;

    /** @param most ended tasks that the database keeps */
    KeptTasks(TaskStore store, String runner, int most) {
        this.store = store;
        this.runner = runner;
        this.most = most;
    }

    void begin() {
        looking = thread.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Takes a task that the database does not know yet. */
    void add(RunningTask task) {
        tasks.put(task.state().id(), task);
    }

    /** Has the database know a task before this takes it. */
    void insert(RunningTask task) {
        store.insert(task.state(), runner);
        written.put(task.state().id(), task.state().revision());
        add(task);
    }

    /** Takes back {@link #insert}. */
    void discard(RunningTask task) {
        forget(task.state().id());
        store.discard(task.state().id(), runner);
    }

    void forget(String id) {
        tasks.remove(id);
        written.remove(id);
    }

    @Nullable
    RunningTask find(String id) {
        return tasks.get(id);
    }

    Collection<RunningTask> all() {
        return tasks.values();
    }

    /** Tells the database soon how a task is. */
    void told(RunningTask task) {
        try {
            thread.execute(() -> reaching(() -> write(task)));
        } catch (RejectedExecutionException e) {
            LOG.debug(
                    "The process ends; the last look tells of {}", task.state().title(), e);
        }
    }

    private void look() {
        final Long last = failed;
        if (!tasks.isEmpty() && (last == null || System.nanoTime() - last >= PAUSE_NANOS)) {
            reaching(this::lookOnce);
        }
    }

    private void lookOnce() {
        final Map<String, RunningTask> known = new HashMap<>(tasks);
        known.values().forEach(this::write);
        known.keySet().retainAll(written.keySet());
        final Map<String, Boolean> unfinished = store.beat(runner);
        known.forEach((id, task) -> {
            // An end is told after it has come.
            if (!task.state().stage().isFinal()) {
                heed(task, unfinished.get(id));
            }
        });
    }

    /** @param cancelling absent: the task has ended without this process */
    private void heed(RunningTask task, @Nullable Boolean cancelling) {
        if (cancelling == null) {
            LOG.warn("{}: it has ended elsewhere, and stops here", task.state().title());
            forget(task.state().id());
            task.cancel();
        } else if (cancelling && !task.state().cancelling()) {
            task.cancel();
        }
    }

    synchronized void write(RunningTask task) {
        final TaskState now = task.state();
        if (!tasks.containsKey(now.id()) || Objects.equals(written.get(now.id()), now.revision())) {
            return;
        }
        if (!written.containsKey(now.id())) {
            store.insert(now, runner);
        } else if (!store.write(now, runner)) {
            heed(task, null);
            return;
        }
        written.put(now.id(), now.revision());
        if (now.stage().isFinal()) {
            forget(now.id());
            store.keep(most);
        }
    }

    private void reaching(Runnable database) {
        try {
            database.run();
            failed = null;
        } catch (ProblemException | DataAccessException | TransactionException e) {
            if (failed == null) {
                LOG.warn("The database cannot be told or asked about tasks now; they go on, and it is told later", e);
            }
            failed = System.nanoTime();
        }
    }

    /** Tells the last that there is to tell. */
    void end() {
        final Future<?> looks = looking;
        if (looks != null) {
            looks.cancel(false);
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.debug("The database is slow to be told of tasks");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reaching(() -> tasks.values().forEach(this::write));
    }
}
