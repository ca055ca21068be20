package dev.fovea.service.problem;

import dev.fovea.storage.fault.StorageException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in a few lines why the service does not start without the place that everything is kept in. */
final class StorageFailureAnalyzer extends AbstractFailureAnalyzer<StorageException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, StorageException cause) {
        return new FailureAnalysis(
                "Models, data sets and checkpoints cannot be kept: %s.".formatted(cause.getMessage()),
                "Correct fovea.s3.* or the credentials, or make the bucket. Without fovea.s3.bucket everything is kept in folders, which must be"
                        + " writable: fovea.store.path, fovea.datasets.path and fovea.jobs.path.",
                cause);
    }
}
