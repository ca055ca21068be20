package dev.fovea.service.datasets.upload;

import dev.fovea.service.datasets.DatasetIngestion;
import dev.fovea.service.task.TaskService;
import dev.fovea.service.task.TaskState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The tasks that admit complete uploads, at most one for each. */
@Component
final class UploadAdmissions {

    private final UploadStore uploads;
    private final DatasetIngestion ingestion;
    private final TaskService tasks;
    private final Map<String, String> running = new HashMap<>();

    UploadAdmissions(UploadStore uploads, DatasetIngestion ingestion, TaskService tasks) {
        this.uploads = uploads;
        this.ingestion = ingestion;
        this.tasks = tasks;
    }

    /** Begins to admit a complete upload, unless that has begun already. */
    synchronized TaskState begin(Upload upload) {
        final String task = running.get(upload.id());
        if (task != null) {
            return tasks.get(task);
        }
        final TaskState begun = tasks.submit(
                "Admit " + upload.settings().name(),
                new UploadWork(uploads, ingestion, upload, () -> ended(upload.id())));
        running.put(upload.id(), begun.id());
        return begun;
    }

    /** Id of the task that admits an upload. */
    synchronized Optional<String> running(String upload) {
        return Optional.ofNullable(running.get(upload));
    }

    /** The task may end before {@link #begin} has noted it, and waits for that. */
    private synchronized void ended(String upload) {
        running.remove(upload);
    }

    /** Ends the task that admits an upload; none is fine, too. */
    void cancel(String upload) {
        running(upload).ifPresent(tasks::cancel);
    }
}
