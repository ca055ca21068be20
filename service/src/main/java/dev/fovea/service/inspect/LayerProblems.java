package dev.fovea.service.inspect;

import dev.fovea.network.graph.UnknownLayerException;
import dev.fovea.network.inspection.InspectionException;
import dev.fovea.network.inspection.UnknownUnitException;
import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemType;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what looking inside a network makes it throw. */
@RestControllerAdvice(assignableTypes = LayersController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class LayerProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(UnknownLayerException exception) {
        return answer(ProblemType.UNKNOWN_LAYER.because(exception.sentence()).with("nearest", exception.nearest()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(UnknownUnitException exception) {
        return answer(ProblemType.UNKNOWN_UNIT.because(message(exception)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(InspectionException exception) {
        return answer(ProblemType.IMPOSSIBLE_VIEW.because(message(exception)));
    }

    private static String message(InspectionException exception) {
        return Objects.requireNonNull(exception.getMessage());
    }

    private static ResponseEntity<ProblemDetail> answer(Problem problem) {
        return ResponseEntity.status(problem.type().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.toProblemDetail());
    }
}
