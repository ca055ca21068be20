package dev.fovea.service.datasets;

import dev.fovea.service.objects.S3Access;
import dev.fovea.service.objects.S3Location;
import dev.fovea.service.objects.S3Problems;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.task.Progress;
import dev.fovea.service.task.TaskResult;
import dev.fovea.service.task.Work;
import dev.fovea.training.dataset.admission.AdmissionSettings;
import dev.fovea.training.dataset.archive.ArchiveReader;
import dev.fovea.training.dataset.archive.ListedFile;
import dev.fovea.training.dataset.archive.ListedFiles;
import java.io.IOException;
import java.util.Iterator;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Makes a data set of an archive in S3, read as it comes, or of the objects below a folder, one after the other. */
record S3Work(DatasetIngestion ingestion, S3Access s3, S3Location where, AdmissionSettings settings) implements Work {

    @Override
    public TaskResult run(Progress progress) throws IOException {
        try {
            return where.isFolder() ? folder(s3.client(), progress) : archive(s3.client(), progress);
        } catch (SdkException e) {
            // The client takes an interruption for a failure.
            progress.checkCancelled();
            throw S3Problems.of(e, where);
        }
    }

    private TaskResult archive(S3Client client, Progress progress) {
        final ResponseInputStream<GetObjectResponse> object = get(client, where.key());
        final WatchedInput watched = new WatchedInput(object, object.response().contentLength());
        try {
            return ingestion.admit(new ArchiveReader(watched, ingestion.limits()), settings, progress);
        } catch (ProblemException e) {
            progress.checkCancelled();
            if (watched.failure() != null) {
                throw S3Problems.brokenOff(where, watched.failure());
            }
            throw e;
        } finally {
            // Closing would read the rest of what was refused.
            object.abort();
        }
    }

    private TaskResult folder(S3Client client, Progress progress) {
        final Iterator<S3Object> objects = client.listObjectsV2Paginator(
                        list -> list.bucket(where.bucket()).prefix(where.key()))
                .contents()
                .iterator();
        if (!objects.hasNext()) {
            throw S3Problems.nothing(where);
        }
        return ingestion.admit(new ListedFiles(files(client, objects), ingestion.limits()), settings, progress);
    }

    private Iterator<ListedFile> files(S3Client client, Iterator<S3Object> objects) {
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return objects.hasNext();
            }

            @Override
            public ListedFile next() {
                final String key = objects.next().key();
                return new ListedFile(key.substring(where.key().length()), () -> get(client, key));
            }
        };
    }

    private ResponseInputStream<GetObjectResponse> get(S3Client client, String key) {
        return client.getObject(get -> get.bucket(where.bucket()).key(key));
    }
}
