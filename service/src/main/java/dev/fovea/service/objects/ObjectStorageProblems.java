package dev.fovea.service.objects;

import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.storage.objects.ObjectStorageException;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers where a request needs what is kept in S3, and S3 fails: nothing is lost, and asking again later may help. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ObjectStorageProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectStorageProblems.class);

    private static final Duration RETRY = Duration.ofSeconds(10);

    /** Also where it is the cause of what was thrown. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(ObjectStorageException exception) {
        LOG.warn("A request could not reach S3", exception);
        final Problem problem = of(exception);
        return ResponseEntity.status(problem.type().status())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(RETRY.toSeconds()))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.toProblemDetail());
    }

    private static Problem of(ObjectStorageException exception) {
        final String reason = Objects.requireNonNull(exception.getMessage());
        return ProblemType.UNAVAILABLE
                .because("What is kept in S3 cannot be reached: %s. Nothing was changed. Try again later."
                        .formatted(reason))
                .retryAfter(RETRY);
    }

    /** For tasks, which have no request to answer. */
    public static ProblemException problem(ObjectStorageException exception) {
        return of(exception).exception(exception);
    }
}
