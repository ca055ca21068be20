package dev.fovea.service.problem;

import dev.fovea.storage.fault.FullDisk;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/** Says what a failure of the database of tasks and jobs means. */
public final class DatabaseProblems {

    private static final Duration RETRY = Duration.ofSeconds(10);

    /** H2's: its file is closed, since it could not be written to. */
    private static final int CLOSED = 90_098;

    private DatabaseProblems() {}

    /** The problem of a database that is away, or has no room; empty if the failure is of another kind. */
    public static Optional<Problem> of(RuntimeException failure) {
        if (causes(failure).anyMatch(cause -> cause instanceof SQLException sql && sql.getErrorCode() == CLOSED)) {
            return Optional.of(away());
        }
        if (causes(failure).anyMatch(FullDisk::isSaidBy)) {
            return Optional.of(
                    ProblemType.STORAGE_FULL.because(
                            "No space is left for the database of tasks and jobs, so nothing was changed. Ask the operator for space, then send it again."));
        }
        return failure instanceof DataAccessResourceFailureException
                        || failure instanceof TransientDataAccessException
                        || failure instanceof CannotCreateTransactionException
                ? Optional.of(away())
                : Optional.empty();
    }

    /** Whether a problem is one of these. */
    static boolean areBehind(ProblemException exception) {
        return exception.getCause() instanceof DataAccessException
                || exception.getCause() instanceof TransactionException;
    }

    /** The problem of a database of which nothing is known but that it failed. */
    public static Problem any(RuntimeException failure) {
        return of(failure).orElseGet(DatabaseProblems::away);
    }

    private static Problem away() {
        return ProblemType.UNAVAILABLE
                .because("The database of tasks and jobs does not answer. Try again when it is back.")
                .retryAfter(RETRY);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
