package dev.fovea.service.problem;

import jakarta.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says which parameter breaks the contract, and what the contract asks for. */
final class ParameterProblems {

    private ParameterProblems() {}

    static Problem of(HandlerMethodValidationException exception) {
        final List<RequestFault> faults = new ArrayList<>();
        for (ParameterValidationResult result : exception.getParameterValidationResults()) {
            if (result instanceof ParameterErrors errors) {
                faults.addAll(faults(errors.getAllErrors()));
            } else {
                faults.add(
                        AllowedNumbers.of(result.getMethodParameter()).isEmpty()
                                ? RequestFault.of(result.getMethodParameter(), sentence(result))
                                : unwanted(result.getMethodParameter(), String.valueOf(result.getArgument())));
            }
        }
        return ProblemType.INVALID_REQUEST.because(faults);
    }

    static Problem of(MethodArgumentNotValidException exception) {
        return ProblemType.INVALID_REQUEST.because(faults(exception.getAllErrors()));
    }

    static Problem of(TypeMismatchException exception) {
        if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
            return ProblemType.INVALID_REQUEST.because(
                    unwanted(mismatch.getParameter(), "'" + mismatch.getValue() + "'"));
        }
        return ProblemType.INVALID_REQUEST.because("A parameter has a value of the wrong type.");
    }

    private static String sentence(ParameterValidationResult result) {
        final MethodParameter parameter = result.getMethodParameter();
        final String rules = result.getResolvableErrors().stream()
                .map(error -> ConstraintWords.of(result.unwrap(error, ConstraintViolation.class)))
                .collect(Collectors.joining(" and "));
        return "'%s' %s.".formatted(RequestFault.name(parameter), rules);
    }

    /** Of a value that is none of those which the contract asks for; what is no number is in quotation marks. */
    static RequestFault unwanted(MethodParameter parameter, String value) {
        return RequestFault.of(
                parameter,
                "'%s' must be %s, not %s.".formatted(RequestFault.name(parameter), wanted(parameter), value));
    }

    /** In the order of their places, so that the same request is told the same. */
    private static List<RequestFault> faults(List<ObjectError> errors) {
        return errors.stream()
                .map(ParameterProblems::fault)
                .sorted(Comparator.comparing(RequestFault::detail))
                .toList();
    }

    private static RequestFault fault(ObjectError error) {
        final String member = error instanceof FieldError field ? field.getField() : error.getObjectName();
        return RequestFault.ofField(
                member, "'%s' %s.".formatted(member, ConstraintWords.of(error.unwrap(ConstraintViolation.class))));
    }

    /** What the contract asks for, e.g. {@code "a whole number from 1 to 1000"}. */
    private static String wanted(MethodParameter parameter) {
        final Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(parameter.getParameterType());
        if (type == Integer.class || type == Long.class) {
            return "a whole number" + AllowedNumbers.of(parameter);
        }
        if (type == Double.class) {
            return "a number" + AllowedNumbers.of(parameter);
        }
        return type == Boolean.class ? "true or false" : "another type";
    }
}
