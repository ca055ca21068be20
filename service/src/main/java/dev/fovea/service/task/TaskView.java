package dev.fovea.service.task;

import dev.fovea.service.api.model.Task;
import dev.fovea.service.problem.Problem;
import java.net.URI;
import org.springframework.http.ResponseEntity;

/** A task as the contract shows it. */
public final class TaskView {

    private TaskView() {}

    /** The answer to a request that began a task. */
    public static ResponseEntity<Task> accepted(TaskState state) {
        return ResponseEntity.accepted()
                .location(URI.create("/tasks/" + state.id()))
                .body(of(state));
    }

    static Task of(TaskState state) {
        final Problem problem = state.problem();
        return new Task(
                        state.id(),
                        state.title(),
                        Task.StateEnum.valueOf(state.phase().name()),
                        state.created())
                .step(state.step())
                .progress(state.share())
                .finished(state.finished())
                .model(state.result() instanceof TaskResult.Model model ? model.reference() : null)
                .dataset(state.result() instanceof TaskResult.Dataset dataset ? dataset.id() : null)
                .problem(problem == null ? null : problem.toProblemDetail());
    }
}
