package dev.fovea.service.datasets;

import dev.fovea.network.dataset.Admission;
import dev.fovea.network.dataset.AdmissionSettings;
import dev.fovea.network.dataset.DatasetStore;
import dev.fovea.network.dataset.Draft;
import dev.fovea.network.dataset.archive.ArchiveLimits;
import dev.fovea.network.dataset.archive.InvalidArchiveException;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.service.task.TaskService;
import dev.fovea.service.task.TaskState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.stereotype.Service;

/** Brings archives into the store: received while the client waits, looked at by a task. */
@Service
class DatasetUploads {

    /** Names and digests of all files are in memory. */
    private static final int MOST_ENTRIES = 200_000;

    private final DatasetStore store;
    private final Admission admission;
    private final TaskService tasks;
    private final ArchiveLimits limits;

    DatasetUploads(DatasetStore store, Admission admission, TaskService tasks, FoveaProperties properties) {
        this.store = store;
        this.admission = admission;
        this.tasks = tasks;
        this.limits =
                new ArchiveLimits(MOST_ENTRIES, properties.limits().maxDataset().toBytes(), (int)
                        Math.min(properties.limits().maxBody().toBytes(), Integer.MAX_VALUE));
    }

    /** Reads the archive to its end and begins to look at it. */
    TaskState submit(InputStream archive, AdmissionSettings settings) {
        final Draft draft;
        try {
            draft = store.receive(archive, limits);
        } catch (InvalidArchiveException e) {
            throw problem(e);
        } catch (IOException e) {
            throw new UncheckedIOException("The archive could not be kept", e);
        }
        return tasks.submit("Admit " + settings.name(), new AdmissionWork(store, admission, draft, settings));
    }

    static ProblemException problem(InvalidArchiveException exception) {
        return ProblemType.INVALID_ARCHIVE
                .because(Objects.requireNonNull(exception.getMessage()))
                .exception(exception);
    }
}
