package dev.fovea.service.models;

import dev.fovea.network.conversion.ModelDescription;
import dev.fovea.service.api.model.ImportDescriptionJson;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.task.TaskService;
import dev.fovea.service.task.TaskState;
import dev.fovea.storage.fault.Storage;
import dev.fovea.storage.fault.StorageException;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;

/** Brings files of a user's own into the store. */
@Service
class ModelImports {

    private final WorkFolders folders;
    private final ModelPublisher publisher;
    private final TaskService tasks;

    ModelImports(WorkFolders folders, ModelPublisher publisher, TaskService tasks) {
        this.folders = folders;
        this.publisher = publisher;
        this.tasks = tasks;
    }

    /** Begins to import; the upload is kept until the task has ended. */
    TaskState submit(MultipartFile file, ImportDescriptionJson request) {
        final ModelDescription description = Descriptions.of(request);
        if (file.isEmpty()) {
            throw ProblemType.INVALID_MODEL
                    .because("The file is empty. Send weights (.pth, .pt, .safetensors, .npz) or an ONNX file.")
                    .exception();
        }
        final WorkFolder folder = kept(file);
        return tasks.submit(
                "Import " + description.name(),
                new ModelWork(folder, progress -> publisher.publish(folder, description, progress)));
    }

    private WorkFolder kept(MultipartFile file) {
        final WorkFolder folder = folders.open();
        try {
            // The part has arrived and lies in a file of the server.
            Storage.attempt(() -> file.transferTo(folder.source()));
            return folder;
        } catch (StorageException e) {
            folder.close();
            throw e;
        }
    }
}
