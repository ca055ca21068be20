package dev.fovea.service.objects;

import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in a few lines why the service does not start without the bucket that everything is kept in. */
final class StorageAccessFailureAnalyzer extends AbstractFailureAnalyzer<StorageAccessException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, StorageAccessException cause) {
        return new FailureAnalysis(
                "Models, data sets and checkpoints are kept in S3, but " + Objects.requireNonNull(cause.getMessage())
                        + ".",
                "Correct fovea.s3.* or the credentials, or make the bucket. Without fovea.s3.bucket everything is kept in folders.",
                cause);
    }
}
