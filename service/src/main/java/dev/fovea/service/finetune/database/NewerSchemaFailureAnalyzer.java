package dev.fovea.service.finetune.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in a few lines why the service does not start on tables of a newer version. */
final class NewerSchemaFailureAnalyzer extends AbstractFailureAnalyzer<NewerSchemaException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NewerSchemaException cause) {
        return new FailureAnalysis(cause.getMessage(), NewerSchemaException.ADVICE, cause);
    }
}
