package dev.fovea.service.finetune.database;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.settings.FoveaProperties;
import dev.fovea.storage.fault.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.stereotype.Component;

/**
 * Whether the database of jobs answers; unknown before it is first used, as asking must not open it. What is wrong is said in words of
 * ours, since exceptions of databases name addresses and users.
 */
@Component("jobDatabaseHealthIndicator")
final class JobDatabaseHealth implements HealthIndicator {

    private static final int PATIENCE_SECONDS = 2;

    /** Bytes; what a day's jobs write, and a compaction. */
    private static final long ROOM = 1 << 20;

    private final JobDatabase database;
    private final @Nullable Path folder;

    JobDatabaseHealth(JobDatabase database, DataSourceProperties configured, FoveaProperties properties) {
        this.database = database;
        this.folder = configured.getUrl() == null ? properties.jobs().path() : null;
    }

    /** One that could not be opened is tried again, so that it does not stay down where nobody uses it. */
    @Override
    public Health health() {
        if (!database.isOpen() && !database.hasFailed()) {
            return Health.unknown()
                    .withDetail("reason", "Nothing has used it yet.")
                    .build();
        }
        try {
            if (!hasRoom()) {
                return down("No space is left in fovea.jobs.path for the database of jobs. Make room.");
            }
            return database.answers(PATIENCE_SECONDS)
                    ? Health.up().build()
                    : down("The database of jobs does not answer. Check that it runs and can be reached from here.");
        } catch (ProblemException e) {
            return down(e.problem().detail());
        }
    }

    /** Of a database elsewhere nothing is known. */
    private boolean hasRoom() {
        final Path kept = folder;
        return kept == null
                || !Files.exists(kept)
                || Storage.attempt(() -> Files.getFileStore(kept).getUsableSpace()) >= ROOM;
    }

    private static Health down(String reason) {
        return Health.down().withDetail("reason", reason).build();
    }
}
