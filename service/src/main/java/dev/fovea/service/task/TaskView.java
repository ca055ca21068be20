package dev.fovea.service.task;

import dev.fovea.service.api.model.NamedDatasetJson;
import dev.fovea.service.api.model.TaskJson;
import dev.fovea.service.api.model.WorkLinksJson;
import dev.fovea.service.api.model.WorkResultJson;
import dev.fovea.service.api.model.WorkStateJson;
import dev.fovea.service.http.Replay;
import dev.fovea.service.problem.Problem;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A task as the contract shows it. */
public final class TaskView {

    private TaskView() {}

    /** As {@link #accepted(TaskState, HttpHeaders)}. */
    public static <T> ResponseEntity<T> accepted(TaskState state) {
        return accepted(state, HttpHeaders.EMPTY);
    }

    /** As {@link #accepted(TaskState, HttpHeaders)}, saying whether an earlier request began it. */
    public static <T> ResponseEntity<T> accepted(TaskKeys.Submission submission) {
        return accepted(submission.task(), Replay.headers(submission.replayed()));
    }

    /**
     * The answer to a request that began a task.
     *
     * @param <T> what the contract names for a client that waits; this one is told of the task, so nobody may read the body as what it is said to be
     */
    @SuppressWarnings("unchecked")
    public static <T> ResponseEntity<T> accepted(TaskState state, HttpHeaders more) {
        return (ResponseEntity<T>) ResponseEntity.accepted()
                .headers(more)
                .location(URI.create("/tasks/" + state.id()))
                .body(of(state));
    }

    static TaskJson of(TaskState state) {
        final Problem problem = state.problem();
        return new TaskJson(
                        state.id(),
                        state.title(),
                        WorkStateJson.valueOf(state.stage().name()),
                        state.cancelling(),
                        state.created(),
                        links(state))
                .phase(state.phase())
                .progress(state.progress())
                .started(state.started())
                .finished(state.finished())
                .result(result(state.result()))
                .problem(problem == null ? null : problem.toProblemDetail());
    }

    private static WorkLinksJson links(TaskState state) {
        final String self = "/tasks/" + state.id();
        return new WorkLinksJson(self, self + "/events").cancel(state.stage().isFinal() ? null : self + "/cancel");
    }

    private static @Nullable WorkResultJson result(@Nullable TaskResult result) {
        if (result instanceof TaskResult.Model model) {
            return new WorkResultJson().model(model.reference());
        }
        return result instanceof TaskResult.Dataset dataset
                ? new WorkResultJson().dataset(new NamedDatasetJson(dataset.id()).name(dataset.name()))
                : null;
    }
}
