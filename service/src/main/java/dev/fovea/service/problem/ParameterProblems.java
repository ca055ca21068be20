package dev.fovea.service.problem;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
                faults.add(RequestFault.of(result.getMethodParameter(), sentence(result)));
            }
        }
        return ProblemType.INVALID_REQUEST.because(faults);
    }

    static Problem of(MethodArgumentNotValidException exception) {
        return ProblemType.INVALID_REQUEST.because(faults(exception.getAllErrors()));
    }

    static Problem of(TypeMismatchException exception) {
        if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
            return ProblemType.INVALID_REQUEST.because(RequestFault.of(
                    mismatch.getParameter(),
                    "'%s' must be %s, not '%s'."
                            .formatted(
                                    RequestFault.name(mismatch.getParameter()),
                                    wanted(mismatch.getParameter()),
                                    mismatch.getValue())));
        }
        return ProblemType.INVALID_REQUEST.because("A parameter has a value of the wrong type.");
    }

    private static String sentence(ParameterValidationResult result) {
        final MethodParameter parameter = result.getMethodParameter();
        final String range = range(parameter);
        final String rule = range.isEmpty()
                ? result.getResolvableErrors().stream()
                        .map(error -> Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid"))
                        .collect(Collectors.joining(" and "))
                : "must be " + wanted(parameter) + ", not " + result.getArgument();
        return "'%s' %s.".formatted(RequestFault.name(parameter), rule);
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
        return RequestFault.ofField(member, "'%s' %s.".formatted(member, error.getDefaultMessage()));
    }

    /** What the contract asks for, e.g. {@code "a whole number from 1 to 1000"}. */
    private static String wanted(MethodParameter parameter) {
        final Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(parameter.getParameterType());
        if (type == Integer.class || type == Long.class) {
            return "a whole number" + range(parameter);
        }
        if (type == Double.class) {
            return "a number" + range(parameter);
        }
        return type == Boolean.class ? "true or false" : "another type";
    }

    /** The range that the contract gives a number, e.g. {@code " from 1 to 1000"}; empty if it gives none. */
    private static String range(MethodParameter parameter) {
        final Min min = parameter.getParameterAnnotation(Min.class);
        final Max max = parameter.getParameterAnnotation(Max.class);
        final DecimalMin decimalMin = parameter.getParameterAnnotation(DecimalMin.class);
        final DecimalMax decimalMax = parameter.getParameterAnnotation(DecimalMax.class);
        return (min == null ? "" : " from " + min.value())
                + (max == null ? "" : " to " + max.value())
                + (decimalMin == null ? "" : " from " + decimalMin.value())
                + (decimalMax == null ? "" : " to " + decimalMax.value());
    }
}
