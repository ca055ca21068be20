package dev.fovea.service.task;

import dev.fovea.service.problem.ProblemType;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has a request that is sent again under its key begin nothing again, for as long as its task is known. */
@Component
public final class TaskKeys {

    private static final int STRIPES = 64;

    private final KeyedTasks keys;
    private final TaskService tasks;
    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

    TaskKeys(KeyedTasks keys, TaskService tasks) {
        this.keys = keys;
        this.tasks = tasks;
    }

    /**
     * A task for a request.
     *
     * @param replayed whether it is of an earlier request with the key
     */
    public record Submission(TaskState task, boolean replayed) {}

    /**
     * The task that the key began, or one that is begun now.
     *
     * @param key absent: one is begun
     * @param digest of the request; asked for only with a key, and before the task is begun
     * @throws dev.fovea.service.problem.ProblemException {@code idempotency-key-reused} if the key came with another request
     */
    public Submission submit(@Nullable String key, Supplier<String> digest, Supplier<TaskState> begin) {
        if (key == null) {
            return new Submission(begin.get(), false);
        }
        final String wanted = digest.get();
        final Lock lock = locks[Math.floorMod(key.hashCode(), STRIPES)];
        lock.lock();
        try {
            return submitLocked(key, wanted, begin);
        } finally {
            lock.unlock();
        }
    }

    private Submission submitLocked(String key, String digest, Supplier<TaskState> begin) {
        final Optional<KeyedTasks.Entry> before = keys.find(key);
        if (before.isPresent()) {
            final Optional<TaskState> known = tasks.find(before.get().task());
            if (known.isPresent()) {
                return replayed(before.get(), digest, known.get());
            }
            keys.remove(before.get());
        }
        final TaskState task = begin.get();
        final KeyedTasks.Entry kept = keys.putIfAbsent(new KeyedTasks.Entry(key, digest, task.id()));
        if (kept.task().equals(task.id())) {
            return new Submission(task, false);
        }
        // Another process was faster.
        tasks.cancel(task.id());
        return replayed(kept, digest, tasks.get(kept.task()));
    }

    private static Submission replayed(KeyedTasks.Entry before, String digest, TaskState task) {
        if (!before.digest().equals(digest)) {
            throw ProblemType.IDEMPOTENCY_KEY_REUSED
                    .because(
                            "The key was sent with another request before, which began the task %s. Use a new key for a new request."
                                    .formatted(before.task()))
                    .exception();
        }
        return new Submission(task, true);
    }
}
