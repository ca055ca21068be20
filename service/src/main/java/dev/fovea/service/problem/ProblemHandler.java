package dev.fovea.service.problem;

import dev.fovea.storage.fault.StorageException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every exception of a request with a problem. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final Seldom databaseAway = new Seldom(Duration.ofMinutes(1));

    private final FrameworkProblems frameworkProblems;

    ProblemHandler(FrameworkProblems frameworkProblems) {
        this.frameworkProblems = frameworkProblems;
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(ProblemException exception) {
        if (exception.problem().type().status().is5xxServerError()
                && (!DatabaseProblems.areBehind(exception) || databaseAway.isNow())) {
            LOG.warn("{}", exception.getMessage(), exception.getCause());
        }
        return answer(exception.problem(), new HttpHeaders());
    }

    /** The one place where requests are told that what is kept cannot be read or written. */
    @ExceptionHandler
    ResponseEntity<Object> handle(StorageException exception) {
        LOG.warn("A request failed, since what is kept could not be read or written", exception);
        return answer(StorageProblems.of(exception), new HttpHeaders());
    }

    /** A database that went away after it was opened, or has no room. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Object> handleDatabase(RuntimeException exception) {
        final Optional<Problem> problem = DatabaseProblems.of(exception);
        if (problem.isEmpty()) {
            return handle(exception);
        }
        if (databaseAway.isNow()) {
            LOG.warn("Requests fail, since the database does; this is said once a minute", exception);
        }
        return answer(problem.get(), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(MultipartException exception, WebRequest request) {
        return answer(frameworkProblems.of(exception, HttpStatusCode.valueOf(400), request), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(Exception exception) {
        if (MemoryShortage.isBehind(exception)) {
            LOG.warn("A request failed for want of memory", exception);
            return answer(MemoryShortage.problem(), new HttpHeaders());
        }
        LOG.error("A request failed unexpectedly", exception);
        return answer(internal(), new HttpHeaders());
    }

    /** Where Spring's own exceptions end; those carry headers such as {@code Allow}. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (status.is5xxServerError()) {
            LOG.error("A request failed unexpectedly", exception);
            return answer(internal(), headers);
        }
        return answer(frameworkProblems.of(exception, status, request), headers);
    }

    /** Names also what Spring does by itself. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException exception,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        final Set<String> allowed = new TreeSet<>(List.of(HttpMethod.OPTIONS.name()));
        Collections.addAll(allowed, Objects.requireNonNullElse(exception.getSupportedMethods(), new String[0]));
        if (allowed.contains(HttpMethod.GET.name())) {
            allowed.add(HttpMethod.HEAD.name());
        }
        final HttpRequestMethodNotSupportedException all =
                new HttpRequestMethodNotSupportedException(exception.getMethod(), allowed);
        return handleExceptionInternal(all, null, all.getHeaders(), status, request);
    }

    private static Problem internal() {
        return ProblemType.INTERNAL.because(
                "Fovea could not answer because of a fault of its own. Its log says more; please report it.");
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
        final HttpHeaders all = HttpHeaders.copyOf(headers);
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.retryAfter() != null) {
            all.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, problem.retryAfter().toSeconds())));
        }
        return ResponseEntity.status(problem.type().status()).headers(all).body(problem.toProblemDetail());
    }
}
