package dev.fovea.service.task;

import dev.fovea.service.api.TasksApi;
import dev.fovea.service.api.model.Task;
import dev.fovea.service.api.model.TaskList;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TasksController implements TasksApi {

    private final TaskService tasks;

    TasksController(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public ResponseEntity<TaskList> listTasks() {
        return ResponseEntity.ok(
                new TaskList(tasks.list().stream().map(TaskView::of).toList()));
    }

    @Override
    public ResponseEntity<Task> getTask(String id) {
        return ResponseEntity.ok(TaskView.of(tasks.get(id)));
    }

    @Override
    public ResponseEntity<Task> cancelTask(String id) {
        return ResponseEntity.ok(TaskView.of(tasks.cancel(id)));
    }
}
