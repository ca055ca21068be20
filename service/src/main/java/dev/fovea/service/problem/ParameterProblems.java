package dev.fovea.service.problem;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
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
        final List<String> sentences = new ArrayList<>();
        for (ParameterValidationResult result : exception.getParameterValidationResults()) {
            if (result instanceof ParameterErrors errors) {
                sentences.addAll(sentences(errors.getAllErrors()));
            } else {
                sentences.add(sentence(result));
            }
        }
        return invalid(sentences);
    }

    static Problem of(MethodArgumentNotValidException exception) {
        return invalid(sentences(exception.getAllErrors()));
    }

    static Problem of(TypeMismatchException exception) {
        if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
            final Class<?> type = mismatch.getRequiredType();
            final String wanted;
            if (isInteger(type)) {
                wanted = "a whole number" + range(mismatch.getParameter());
            } else if (type == Double.class || type == Float.class) {
                wanted = "a number";
            } else {
                wanted = type == Boolean.class ? "true or false" : "another type";
            }
            return invalid(
                    List.of("'%s' must be %s, not '%s'.".formatted(mismatch.getName(), wanted, mismatch.getValue())));
        }
        return invalid(List.of("A parameter has a value of the wrong type."));
    }

    private static Problem invalid(List<String> sentences) {
        return ProblemType.INVALID_REQUEST.because(String.join(" ", sentences));
    }

    private static String sentence(ParameterValidationResult result) {
        final MethodParameter parameter = result.getMethodParameter();
        final String range = range(parameter);
        final String rule = range.isEmpty()
                ? result.getResolvableErrors().stream()
                        .map(error -> Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid"))
                        .collect(Collectors.joining(" and "))
                : "must be a whole number" + range + ", not " + result.getArgument();
        return "'%s' %s.".formatted(parameter.getParameterName(), rule);
    }

    private static List<String> sentences(List<ObjectError> errors) {
        return errors.stream()
                .map(error -> "'%s' %s."
                        .formatted(
                                error instanceof FieldError field ? field.getField() : error.getObjectName(),
                                error.getDefaultMessage()))
                .sorted()
                .toList();
    }

    /** The range that the contract gives a number, e.g. {@code " from 1 to 1000"}; empty if it gives none. */
    private static String range(MethodParameter parameter) {
        final Min min = parameter.getParameterAnnotation(Min.class);
        final Max max = parameter.getParameterAnnotation(Max.class);
        return (min == null ? "" : " from " + min.value()) + (max == null ? "" : " to " + max.value());
    }

    private static boolean isInteger(@Nullable Class<?> type) {
        return type == Integer.class || type == Long.class || type == int.class || type == long.class;
    }
}
