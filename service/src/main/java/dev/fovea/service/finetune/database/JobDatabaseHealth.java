package dev.fovea.service.finetune.database;

import dev.fovea.service.problem.ProblemException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the database of jobs answers; unknown before it is first used, as asking must not open it. What is wrong is said in words of
 * ours, since exceptions of databases name addresses and users.
 */
@Component("jobDatabaseHealthIndicator")
final class JobDatabaseHealth implements HealthIndicator {

    private static final int PATIENCE_SECONDS = 2;

    private final JobDatabase database;

    JobDatabaseHealth(JobDatabase database) {
        this.database = database;
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
            return database.answers(PATIENCE_SECONDS)
                    ? Health.up().build()
                    : down("The database of jobs does not answer. Check that it runs and can be reached from here.");
        } catch (ProblemException e) {
            return down(e.problem().detail());
        }
    }

    private static Health down(String reason) {
        return Health.down().withDetail("reason", reason).build();
    }
}
