package dev.fovea.service.task;

import dev.fovea.service.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tasks as rows of the database, and back. */
final class TaskRows {

    private TaskRows() {}

    static TaskRow of(TaskState state, String runner, long heartbeat) {
        final TaskResult result = state.result();
        final TaskResult.Dataset dataset = result instanceof TaskResult.Dataset made ? made : null;
        final Problem problem = state.problem();
        return new TaskRow(
                state.id(),
                state.title(),
                state.stage().name(),
                state.phase(),
                state.progress(),
                state.cancelling(),
                runner,
                heartbeat,
                state.revision(),
                result instanceof TaskResult.Model model ? model.reference() : null,
                dataset == null ? null : dataset.id(),
                dataset == null ? null : dataset.name(),
                problem == null ? null : ProblemFormat.write(problem),
                state.created().toEpochMilli(),
                millis(state.started()),
                millis(state.finished()));
    }

    static TaskState state(TaskRow row) {
        return new TaskState(
                row.id(),
                row.title(),
                TaskState.Stage.valueOf(row.state()),
                row.phase(),
                row.progress(),
                row.cancelling(),
                Instant.ofEpochMilli(row.created()),
                time(row.started()),
                time(row.finished()),
                result(row),
                row.problem() == null ? null : ProblemFormat.read(row.problem()),
                row.revision());
    }

    private static @Nullable TaskResult result(TaskRow row) {
        if (row.model() != null) {
            return new TaskResult.Model(row.model());
        }
        return row.dataset() == null || row.datasetName() == null
                ? null
                : new TaskResult.Dataset(row.dataset(), row.datasetName());
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
