package dev.fovea.service.task;

import dev.fovea.manifest.Worded;
import dev.fovea.service.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is at one moment.
 *
 * @param phase what it does now; only while it runs
 * @param progress the share of the whole that is done, from 0 to 1; absent before it runs
 * @param cancelling whether it is to stop, and has not yet
 * @param started when it began to run
 * @param finished when it succeeded, failed or was cancelled; absent before
 * @param result what it has made; only of a task that succeeded
 * @param problem only of a task that failed
 * @param revision from 1; grows with every change
 */
public record TaskState(
        String id,
        String title,
        Stage stage,
        @Nullable String phase,
        @Nullable Double progress,
        boolean cancelling,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant finished,
        @Nullable TaskResult result,
        @Nullable Problem problem,
        int revision) {

    /** Where in its life a task is. */
    public enum Stage implements Worded {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        public boolean isFinal() {
            return compareTo(SUCCEEDED) >= 0;
        }
    }

    static TaskState queued(String id, String title, Instant now) {
        return new TaskState(id, title, Stage.QUEUED, null, null, false, now, null, null, null, null, 1);
    }

    TaskState running(Instant now) {
        return new TaskState(id, title, Stage.RUNNING, null, 0.0, false, created, now, null, null, null, revision + 1);
    }

    TaskState at(@Nullable String newPhase, double newProgress) {
        return new TaskState(
                id, title, stage, newPhase, newProgress, cancelling, created, started, null, null, null, revision + 1);
    }

    TaskState toStop() {
        return new TaskState(id, title, stage, phase, progress, true, created, started, null, null, null, revision + 1);
    }

    TaskState succeeded(TaskResult made, Instant now) {
        return ended(Stage.SUCCEEDED, 1.0, made, null, now);
    }

    TaskState failed(Problem why, Instant now) {
        return ended(Stage.FAILED, progress, null, why, now);
    }

    TaskState cancelled(Instant now) {
        return ended(Stage.CANCELLED, progress, null, null, now);
    }

    private TaskState ended(
            Stage end, @Nullable Double reached, @Nullable TaskResult made, @Nullable Problem why, Instant now) {
        return new TaskState(id, title, end, null, reached, false, created, started, now, made, why, revision + 1);
    }
}
