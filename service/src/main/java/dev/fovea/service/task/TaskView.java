package dev.fovea.service.task;

import dev.fovea.service.api.model.TaskJson;
import dev.fovea.service.problem.Problem;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A task as the contract shows it. */
public final class TaskView {

    private TaskView() {}

    /** As {@link #accepted(TaskState, HttpHeaders)}. */
    public static <T> ResponseEntity<T> accepted(TaskState state) {
        return accepted(state, HttpHeaders.EMPTY);
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
                        TaskJson.StateEnum.valueOf(state.phase().name()),
                        state.created())
                .step(state.step())
                .progress(state.share())
                .finished(state.finished())
                .model(state.result() instanceof TaskResult.Model model ? model.reference() : null)
                .dataset(state.result() instanceof TaskResult.Dataset dataset ? dataset.id() : null)
                .datasetName(state.result() instanceof TaskResult.Dataset dataset ? dataset.name() : null)
                .problem(problem == null ? null : problem.toProblemDetail());
    }
}
