package dev.fovea.service.models;

import dev.fovea.network.architecture.UnknownArchitectureException;
import dev.fovea.network.conversion.ConversionException;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.RequestFault;
import dev.fovea.service.serving.UnknownModel;
import dev.fovea.store.DamagedModelException;
import dev.fovea.store.InvalidReferenceException;
import dev.fovea.store.ModelNotFoundException;
import dev.fovea.store.ModelStore;
import dev.fovea.store.StoreException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers what a request makes the store or the network throw, before the handler of everything else takes it for a fault. A store that
 * cannot be reached is left to that.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ModelProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ModelProblemHandler.class);

    private final ModelStore store;

    ModelProblemHandler(ModelStore store) {
        this.store = store;
    }

    @ExceptionHandler({
        StoreException.class,
        DamagedModelException.class,
        ConversionException.class,
        UnknownArchitectureException.class
    })
    ResponseEntity<ProblemDetail> handle(RuntimeException exception) {
        final Problem problem = ModelProblems.of(exception).orElseThrow(() -> exception);
        if (problem.type().status().is5xxServerError()) {
            LOG.error("A request failed", exception);
        }
        final Problem full = exception instanceof ModelNotFoundException unknown
                ? UnknownModel.of(unknown, store.names())
                : exception instanceof InvalidReferenceException
                        ? problem.with(List.of(RequestFault.ofParameter("model", problem.detail())))
                        : problem;
        return ResponseEntity.status(full.type().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(full.toProblemDetail());
    }
}
