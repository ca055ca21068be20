package dev.fovea.service.task;

import dev.fovea.service.api.TasksApi;
import dev.fovea.service.api.model.TaskJson;
import dev.fovea.service.api.model.TaskListJson;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TasksController implements TasksApi {

    private final TaskService tasks;

    TasksController(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public ResponseEntity<TaskListJson> listTasks() {
        return ResponseEntity.ok(
                new TaskListJson(tasks.list().stream().map(TaskView::of).toList()));
    }

    @Override
    public ResponseEntity<TaskJson> getTask(String id) {
        return ResponseEntity.ok(TaskView.of(tasks.get(id)));
    }

    @Override
    public ResponseEntity<TaskJson> cancelTask(String id) {
        return ResponseEntity.ok(TaskView.of(tasks.cancel(id)));
    }
}
