package dev.fovea.service.problem;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
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
        if (exception instanceof StreamReadException
                && !(exception instanceof StreamConstraintsException)
                && !(exception instanceof InputCoercionException)) {
            if (String.valueOf(exception.getOriginalMessage()).startsWith("Duplicate")) {
                return ProblemType.INVALID_REQUEST.because("The JSON has a member twice, at line %d, column %d."
                        .formatted(
                                exception.getLocation().getLineNr(),
                                exception.getLocation().getColumnNr()));
            }
            return ProblemType.INVALID_REQUEST.because("The JSON is malformed at line %d, column %d."
                    .formatted(
                            exception.getLocation().getLineNr(),
                            exception.getLocation().getColumnNr()));
        }
        return ProblemType.INVALID_REQUEST.because(fault(exception));
    }

    /** Of JSON that is well-formed. */
    static RequestFault fault(JacksonException exception) {
        final String member = exception instanceof InvalidTypeIdException ? "/kind" : "";
        return RequestFault.ofMember(pointer(exception) + member, sentence(exception));
    }

    private static String sentence(JacksonException exception) {
        if (exception instanceof UnrecognizedPropertyException unknown) {
            final Collection<Object> known = unknown.getKnownPropertyIds();
            return "The JSON has an unknown member %s; known: %s."
                    .formatted(path(exception), known == null ? "none" : list(known.stream()));
        }
        if (exception instanceof InvalidTypeIdException kind) {
            return kind(kind);
        }
        if (exception instanceof InvalidFormatException invalid && invalid.getTargetType() == byte[].class) {
            return "%s is not valid base64.".formatted(path(invalid));
        }
        if (exception instanceof ValueInstantiationException unknown
                && unknown.getType().isEnumType()) {
            return "%s must be one of %s."
                    .formatted(
                            path(unknown),
                            Arrays.stream(unknown.getType().getRawClass().getEnumConstants())
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")));
        }
        if (exception instanceof InputCoercionException) {
            return "%s is a number beyond all that is meant here.".formatted(path(exception));
        }
        if (exception instanceof StreamConstraintsException) {
            return "The JSON has a name, a text or a number that is too long, or is nested too deeply.";
        }
        return exception.getPath().isEmpty()
                ? "The JSON has a value of the wrong type: one object is expected here, and nothing after it."
                : "%s has a value of the wrong type.".formatted(path(exception));
    }

    /** Of a member that may have several forms, which its {@code kind} tells. */
    private static String kind(InvalidTypeIdException exception) {
        final @Nullable JsonSubTypes known =
                exception.getBaseType().getRawClass().getAnnotation(JsonSubTypes.class);
        final String kinds = known == null
                ? ""
                : " one of " + list(Arrays.stream(known.value()).map(JsonSubTypes.Type::name));
        final String kind = exception.getPath().isEmpty() ? "'kind'" : "The 'kind' of " + path(exception);
        return exception.getTypeId() == null
                ? "%s is missing; it must be%s.".formatted(kind, kinds)
                : "%s must be%s, not '%s'.".formatted(kind, kinds, exception.getTypeId());
    }

    private static String list(Stream<?> names) {
        return names.map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String pointer(JacksonException exception) {
        return exception.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? Integer.toString(step.getIndex())
                        : step.getPropertyName().replace("~", "~0").replace("/", "~1"))
                .map("/"::concat)
                .collect(Collectors.joining());
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
