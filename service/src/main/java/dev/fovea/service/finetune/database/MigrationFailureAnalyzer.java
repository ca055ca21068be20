package dev.fovea.service.finetune.database;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in a few lines why the tables of jobs could not be brought up to date. */
final class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    /** Of SQL states that tell of connections. */
    private static final String CONNECTION = "08";

    @Override
    protected FailureAnalysis analyze(Throwable failure, FlywayException cause) {
        if (cause instanceof FlywayValidateException) {
            return new FailureAnalysis(NewerSchemaException.UNKNOWN_TABLES, NewerSchemaException.ADVICE, cause);
        }
        final SQLException reason = findCause(cause, SQLException.class);
        return isConnection(reason)
                ? new FailureAnalysis(
                        "The database of jobs cannot be reached.",
                        "Check spring.datasource.url, .username and .password, and that it runs and can be reached from here.",
                        cause)
                : new FailureAnalysis(
                        "The tables of jobs could not be brought up to date: " + cause.getMessage(),
                        "The tables are as before. Restore the database from a backup if they were changed by hand.",
                        cause);
    }

    private static boolean isConnection(@Nullable SQLException reason) {
        return reason != null
                && reason.getSQLState() != null
                && (reason.getSQLState().startsWith(CONNECTION)
                        || reason.getSQLState().startsWith("28"));
    }
}
