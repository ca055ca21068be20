package dev.fovea.service.backup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in a few lines why nothing was backed up or restored. */
final class BackupFailureAnalyzer extends AbstractFailureAnalyzer<BackupException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, BackupException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.advice(), cause);
    }
}
