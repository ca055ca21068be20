package dev.fovea.service.finetune.database;

import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens the database when it is first needed, and again if that failed. */
@Component
public class JobDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(JobDatabase.class);

    /** H2's answer to a second process. */
    private static final int ALREADY_OPEN = 90_020;

    private static final Duration RETRY = Duration.ofSeconds(10);

    /** Between two attempts to open it. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** With another that opens it. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final ObjectProvider<OpenDatabase> database;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable OpenDatabase opened;
    private volatile @Nullable Failure failure;

    /** Why it could not be opened, and when, in nanoseconds of {@link System#nanoTime}. */
    private record Failure(Problem problem, long time) {

        boolean isRecent() {
            return System.nanoTime() - time < PAUSE.toNanos();
        }
    }

    JobDatabase(ObjectProvider<OpenDatabase> database) {
        this.database = database;
    }

    /**
     * Opens it unless it is open, and brings its tables up to date.
     *
     * @throws dev.fovea.service.problem.ProblemException {@code unavailable}, saying what to do
     */
    OpenDatabase open() {
        final OpenDatabase known = opened;
        return known == null ? openOnce() : known;
    }

    /** One tries; those who come meanwhile wait for a moment, and those who come soon after a failure are told of that one. */
    private OpenDatabase openOnce() {
        requireNoRecentFailure();
        if (!takeTurn()) {
            throw unavailable("The database of jobs is being opened.").exception();
        }
        try {
            final OpenDatabase known = opened;
            if (known != null) {
                return known;
            }
            requireNoRecentFailure();
            final OpenDatabase found = database.getObject();
            opened = found;
            return found;
        } catch (BeansException e) {
            final Problem problem = unavailable(reason(e));
            failure = new Failure(problem, System.nanoTime());
            throw problem.exception(e);
        } finally {
            opening.unlock();
        }
    }

    private void requireNoRecentFailure() {
        final Failure last = failure;
        if (last != null && last.isRecent()) {
            throw last.problem().exception();
        }
    }

    private boolean takeTurn() {
        try {
            return opening.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Problem unavailable(String detail) {
        return ProblemType.UNAVAILABLE.because(detail).retryAfter(RETRY);
    }

    /** Whether this process has opened it. */
    public boolean isOpen() {
        return opened != null;
    }

    /** What it is used through, if it has been opened. */
    Optional<OpenDatabase> ifOpen() {
        return Optional.ofNullable(opened);
    }

    /**
     * Whether it answers within some time; opens it unless it is open.
     *
     * @throws dev.fovea.service.problem.ProblemException as {@link #open}
     */
    boolean answers(int seconds) {
        try (Connection connection = open().source().getConnection();
                Statement statement = connection.createStatement()) {
            // Connections of H2 call themselves valid when its file is closed.
            statement.setQueryTimeout(seconds);
            return statement.execute("select 1");
        } catch (SQLException e) {
            LOG.debug("The database of jobs does not answer", e);
            return false;
        }
    }

    /** Whether it has been tried to open it, and could not be. */
    boolean hasFailed() {
        return failure != null && opened == null;
    }

    private static String reason(Throwable exception) {
        if (causes(exception).anyMatch(FlywayValidateException.class::isInstance)) {
            return NewerSchemaException.UNKNOWN_TABLES + " " + NewerSchemaException.ADVICE;
        }
        return causes(exception)
                        .anyMatch(cause -> cause instanceof SQLException sql && sql.getErrorCode() == ALREADY_OPEN)
                ? "Another process of Fovea uses the database of jobs. A file of H2 is for one process: set fovea.jobs.path to another"
                        + " folder, or spring.datasource.url to a PostgreSQL database for several processes."
                : "The database of jobs cannot be opened; Fovea's log says why. Check spring.datasource.url.";
    }

    private static Stream<Throwable> causes(Throwable exception) {
        return Stream.iterate(exception, cause -> cause != null, Throwable::getCause);
    }
}
