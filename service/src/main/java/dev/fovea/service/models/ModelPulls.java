package dev.fovea.service.models;

import dev.fovea.manifest.NearestNames;
import dev.fovea.network.conversion.ModelDescription;
import dev.fovea.service.bundled.BundledModel;
import dev.fovea.service.bundled.BundledModels;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.task.Progress;
import dev.fovea.service.task.TaskResult;
import dev.fovea.service.task.TaskService;
import dev.fovea.service.task.TaskState;
import dev.fovea.service.task.Work;
import dev.fovea.storage.files.DurableFiles;
import dev.fovea.store.catalog.CatalogEntry;
import dev.fovea.store.catalog.Catalogs;
import dev.fovea.store.pull.Puller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Brings models of the catalogs into the store. */
@Service
class ModelPulls {

    private final Catalogs catalogs;
    private final BundledModels bundled;
    private final Puller puller;
    private final WorkFolders folders;
    private final ModelPublisher publisher;
    private final TaskService tasks;

    ModelPulls(
            Catalogs catalogs,
            BundledModels bundled,
            Puller puller,
            WorkFolders folders,
            ModelPublisher publisher,
            TaskService tasks) {
        this.catalogs = catalogs;
        this.bundled = bundled;
        this.puller = puller;
        this.folders = folders;
        this.publisher = publisher;
        this.tasks = tasks;
    }

    /**
     * Begins to pull.
     *
     * @param entry name of a catalog's entry
     * @param name of the model; absent: the entry's
     */
    TaskState submit(String entry, @Nullable String name) {
        return tasks.submit("Pull " + entry + (name == null ? "" : " as " + name), work(entry, name));
    }

    /** The work of a pull, for a task; see {@link #submit}. */
    Work work(String entryName, @Nullable String name) {
        final CatalogEntry entry = catalogs.find(entryName)
                .orElseThrow(() -> ProblemType.UNKNOWN_CATALOG_ENTRY
                        .because("No catalog has an entry '%s'. GET /catalog lists them.".formatted(entryName))
                        .with(
                                "nearest",
                                NearestNames.to(
                                        entryName,
                                        catalogs.entries().stream()
                                                .map(CatalogEntry::name)
                                                .toList()))
                        .exception());
        final ModelDescription description = Descriptions.of(entry, name == null ? entry.name() : name);
        final WorkFolder folder = folders.open();
        final Optional<BundledModel> bundle = bundled.at(entry.source());
        if (bundle.isPresent()) {
            return new ModelWork(
                    folder,
                    progress -> publisher.publishOnce(bundle.get().draft(description.name(), folder.path()), progress));
        }
        return new ModelWork(folder, progress -> pull(entry, description, folder, progress));
    }

    private TaskResult pull(CatalogEntry entry, ModelDescription description, WorkFolder folder, Progress progress)
            throws IOException {
        progress.phase("download", 0.7);
        final Path download = folders.download(entry);
        puller.fetch(entry, download, (bytes, total) -> progress.done(bytes, total.orElse(0)), () -> {
            progress.checkCancelled();
            return false;
        });
        DurableFiles.move(download, folder.source());
        return publisher.publishOnce(folder, description, progress);
    }
}
