package dev.fovea.service.task;

import dev.fovea.service.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is at one moment.
 *
 * @param step what it is doing; absent before it starts
 * @param share of the step that is done, from 0 to 1; absent if unknown
 * @param finished when it succeeded, failed or was cancelled; absent before
 * @param result what it has made; only of a task that succeeded
 * @param problem only of a task that failed
 * @param revision from 1; grows with every change
 */
public record TaskState(
        String id,
        String title,
        Phase phase,
        @Nullable String step,
        @Nullable Double share,
        Instant created,
        @Nullable Instant finished,
        @Nullable TaskResult result,
        @Nullable Problem problem,
        int revision) {

    /** Where in its life a task is. */
    public enum Phase {
        WAITING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        boolean isFinal() {
            return this != WAITING && this != RUNNING;
        }
    }

    static TaskState waiting(String id, String title, Instant created) {
        return new TaskState(id, title, Phase.WAITING, null, null, created, null, null, null, 1);
    }

    TaskState running() {
        return new TaskState(id, title, Phase.RUNNING, step, share, created, null, null, null, revision + 1);
    }

    TaskState at(String newStep, @Nullable Double newShare) {
        return new TaskState(id, title, phase, newStep, newShare, created, null, null, null, revision + 1);
    }

    TaskState succeeded(TaskResult newResult, Instant now) {
        return new TaskState(id, title, Phase.SUCCEEDED, step, 1.0, created, now, newResult, null, revision + 1);
    }

    TaskState failed(Problem newProblem, Instant now) {
        return new TaskState(id, title, Phase.FAILED, step, share, created, now, null, newProblem, revision + 1);
    }

    TaskState cancelled(Instant now) {
        return new TaskState(id, title, Phase.CANCELLED, step, share, created, now, null, null, revision + 1);
    }
}
