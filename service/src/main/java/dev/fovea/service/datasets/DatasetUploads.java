package dev.fovea.service.datasets;

import dev.fovea.service.objects.S3Access;
import dev.fovea.service.task.TaskService;
import dev.fovea.service.task.TaskState;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.archive.ArchiveReader;
import java.io.InputStream;
import org.springframework.stereotype.Service;

/** Begins to admit what is sent in one request, or lies on this machine or in S3. */
@Service
class DatasetUploads {

    private final DatasetIngestion ingestion;
    private final AllowedPaths paths;
    private final AllowedPrefixes prefixes;
    private final S3Access s3;
    private final TaskService tasks;

    DatasetUploads(
            DatasetIngestion ingestion, AllowedPaths paths, AllowedPrefixes prefixes, S3Access s3, TaskService tasks) {
        this.ingestion = ingestion;
        this.paths = paths;
        this.prefixes = prefixes;
        this.s3 = s3;
        this.tasks = tasks;
    }

    /** Reads the archive to its end while the client waits; the rest is for a task. */
    TaskState submit(InputStream archive, AdmissionSettings settings) {
        return tasks.submit(
                title(settings),
                new AdmissionWork(
                        ingestion, ingestion.receive(new ArchiveReader(archive, ingestion.limits())), settings));
    }

    /** Leaves all reading to a task. */
    TaskState submit(DatasetSource source, AdmissionSettings settings) {
        if (source instanceof DatasetSource.InS3 objects) {
            return tasks.submit(
                    title(settings), new S3Work(ingestion, s3, prefixes.require(objects.address()), settings));
        }
        final String path = ((DatasetSource.OnServer) source).path();
        paths.require(path);
        return tasks.submit(title(settings), new PathWork(ingestion, paths, path, settings));
    }

    private static String title(AdmissionSettings settings) {
        return "Admit " + settings.name();
    }
}
