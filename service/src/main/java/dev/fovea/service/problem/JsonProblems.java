package dev.fovea.service.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says where a JSON body is wrong, without Jackson's messages: those name classes. */
public final class JsonProblems {

    private JsonProblems() {}

    static Problem of(HttpMessageNotReadableException exception) {
        return exception.getCause() instanceof JacksonException json
                ? of(json)
                : ProblemType.INVALID_REQUEST.because("The request needs a JSON body.");
    }

    public static Problem of(JacksonException exception) {
        if (exception instanceof UnrecognizedPropertyException unknown) {
            final Collection<Object> known = unknown.getKnownPropertyIds();
            return ProblemType.INVALID_REQUEST.because("The JSON has an unknown member '%s'; known: %s."
                    .formatted(
                            unknown.getPropertyName(),
                            known == null
                                    ? "none"
                                    : known.stream()
                                            .map(Object::toString)
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        }
        if (exception instanceof InvalidFormatException invalid && invalid.getTargetType() == byte[].class) {
            return ProblemType.INVALID_REQUEST.because("%s is not valid base64.".formatted(path(invalid)));
        }
        if (exception instanceof ValueInstantiationException unknown
                && unknown.getType().isEnumType()) {
            return ProblemType.INVALID_REQUEST.because("%s must be one of %s."
                    .formatted(
                            path(unknown),
                            Arrays.stream(unknown.getType().getRawClass().getEnumConstants())
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", "))));
        }
        if (exception instanceof StreamReadException) {
            return ProblemType.INVALID_REQUEST.because("The JSON is malformed at line %d, column %d."
                    .formatted(
                            exception.getLocation().getLineNr(),
                            exception.getLocation().getColumnNr()));
        }
        return ProblemType.INVALID_REQUEST.because("%s has a value of the wrong type.".formatted(path(exception)));
    }

    /** Where in the document, e.g. {@code 'images[0]'}. */
    private static String path(JacksonException exception) {
        final StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : exception.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "The JSON" : "'" + path + "'";
    }
}
