package dev.fovea.service.task;

import dev.fovea.service.api.model.TaskJson;
import dev.fovea.service.follow.EventSource;
import dev.fovea.service.follow.Followable;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.readable.CompactJson;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Tasks as clients follow them. */
@Component
final class FollowedTasks implements Followable<TaskJson> {

    private final TaskService tasks;
    private final List<ResultView> views;
    private final CompactJson json;

    FollowedTasks(TaskService tasks, List<ResultView> views, CompactJson json) {
        this.tasks = tasks;
        this.views = views;
        this.json = json;
    }

    @Override
    public Class<TaskJson> body() {
        return TaskJson.class;
    }

    @Override
    public String word() {
        return "task";
    }

    @Override
    public String id(TaskJson answer) {
        return answer.getId();
    }

    @Override
    public Set<String> ended(Collection<String> ids) {
        return tasks.ended(ids);
    }

    @Override
    public TaskJson now(String id) {
        return TaskView.of(tasks.get(id));
    }

    @Override
    public ResponseEntity<?> outcome(String id) {
        final TaskState state = tasks.get(id);
        final Problem problem = state.problem();
        if (problem != null) {
            throw problem.exception();
        }
        final TaskResult result = state.result();
        if (result == null) {
            throw ProblemType.CANCELLED
                    .because("The task '%s' was cancelled before it was done. Nothing of it is left."
                            .formatted(state.title()))
                    .exception();
        }
        return views.stream()
                .map(view -> view.created(result))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing shows " + result));
    }

    @Override
    public EventSource events(String id) {
        return number -> {
            final TaskState state = tasks.get(id);
            final String data = json.of(TaskView.of(state));
            final List<EventSource.Event> events = state.revision() > number
                    ? List.of(new EventSource.Event(state.revision(), word(), data))
                    : List.of();
            return state.stage().isFinal() ? EventSource.News.last(events, data) : EventSource.News.of(events);
        };
    }
}
