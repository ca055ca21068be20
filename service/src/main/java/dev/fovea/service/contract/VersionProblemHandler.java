package dev.fovea.service.contract;

import dev.fovea.service.problem.ProblemType;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.accept.InvalidApiVersionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers requests for another version of the contract. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class VersionProblemHandler {

    private final ContractVersion version;

    VersionProblemHandler(ContractVersion version) {
        this.version = version;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(InvalidApiVersionException exception) {
        final ProblemDetail body = ProblemType.UNSUPPORTED_API_VERSION
                .because(
                        "This service does not speak '%s' of the contract; it speaks %s, up to %s. Ask for that in '%s', or leave the header out."
                                .formatted(exception.getVersion(), version.line(), version, ContractVersion.HEADER))
                .with("supported", List.of(version.line()))
                .toProblemDetail();
        return ResponseEntity.status(body.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }
}
