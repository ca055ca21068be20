package dev.fovea.service.task;

import dev.fovea.manifest.Worded;
import dev.fovea.service.api.TasksApi;
import dev.fovea.service.api.model.TaskJson;
import dev.fovea.service.api.model.TaskListJson;
import dev.fovea.service.follow.EventStreams;
import dev.fovea.service.page.Page;
import dev.fovea.service.page.Pages;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.service.task.TaskState.Stage;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class TasksController implements TasksApi {

    private final TaskService tasks;
    private final FollowedTasks followed;
    private final EventStreams streams;
    private final Pages pages;

    TasksController(TaskService tasks, FollowedTasks followed, EventStreams streams, Pages pages) {
        this.pages = pages;
        this.tasks = tasks;
        this.followed = followed;
        this.streams = streams;
    }

    @Override
    public ResponseEntity<TaskListJson> listTasks(@Nullable String state, Integer limit, @Nullable String after) {
        final Page<TaskJson> page =
                tasks.list(states(state), pages.query(limit, after)).map(TaskView::of);
        return page.answer(new TaskListJson(page.items()).next(page.next()));
    }

    private static Set<Stage> states(@Nullable String word) {
        return word == null
                ? EnumSet.allOf(Stage.class)
                : EnumSet.of(Worded.named(Stage.class, word)
                        .orElseThrow(() -> ProblemType.INVALID_REQUEST
                                .because(RequestFault.ofParameter(
                                        "state", "'state' must be one of %s.".formatted(Worded.words(Stage.class))))
                                .exception()));
    }

    @Override
    public ResponseEntity<TaskJson> getTask(String id, @Nullable String prefer) {
        return ResponseEntity.ok(TaskView.of(tasks.get(id)));
    }

    @Override
    public ResponseEntity<Void> deleteTask(String id) {
        tasks.delete(id);
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<TaskJson> cancelTask(String id) {
        final TaskState state = tasks.get(id);
        if (state.stage().isFinal()) {
            throw ProblemType.ENDED
                    .because("The task has ended, it is %s. There is nothing to cancel."
                            .formatted(state.stage().word()))
                    .with("state", state.stage().word())
                    .exception();
        }
        return ResponseEntity.ok(TaskView.of(tasks.cancel(id)));
    }

    @Override
    public ResponseEntity<SseEmitter> followTask(String id, @Nullable String lastEventId) {
        return streams.answer(followed, tasks.get(id).id(), lastEventId);
    }
}
