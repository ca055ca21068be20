package dev.fovea.service.datasets;

import dev.fovea.service.task.Progress;
import dev.fovea.service.task.TaskResult;
import dev.fovea.service.task.Work;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.archive.ArchiveReader;
import dev.fovea.training.dataset.archive.FolderReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Makes a data set of an archive or a folder on this machine, which stays as it is.
 *
 * @param text of the path, checked once more when it is read
 */
record PathWork(DatasetIngestion ingestion, AllowedPaths paths, String text, AdmissionSettings settings)
        implements Work {

    @Override
    public TaskResult run(Progress progress) {
        final Path path = paths.require(text);
        if (Files.isDirectory(path)) {
            try (FolderReader folder = new FolderReader(path, ingestion.limits())) {
                return ingestion.admit(folder, settings, progress);
            } catch (IOException e) {
                throw AllowedPaths.refused();
            }
        }
        try (InputStream archive = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return ingestion.admit(new ArchiveReader(archive, ingestion.limits()), settings, progress);
        } catch (IOException e) {
            throw AllowedPaths.refused();
        }
    }
}
