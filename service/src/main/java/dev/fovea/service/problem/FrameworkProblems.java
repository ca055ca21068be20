package dev.fovea.service.problem;

import dev.fovea.service.settings.FoveaProperties;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerMapping;

/** Says in our words what Spring's exceptions about a request mean. */
@Component
class FrameworkProblems {

    private final FoveaProperties.Limits limits;

    FrameworkProblems(FoveaProperties properties) {
        this.limits = properties.limits();
    }

    Problem of(Exception exception, HttpStatusCode status, WebRequest request) {
        return BodyProblems.in(exception).orElseGet(() -> ofRequest(exception, status, request));
    }

    private Problem ofRequest(Exception exception, HttpStatusCode status, WebRequest request) {
        if (exception instanceof HttpMessageNotReadableException unreadable) {
            return JsonProblems.of(unreadable);
        }
        if (exception instanceof HandlerMethodValidationException invalid) {
            return ParameterProblems.of(invalid);
        }
        if (exception instanceof MethodArgumentNotValidException invalid) {
            return ParameterProblems.of(invalid);
        }
        if (exception instanceof TypeMismatchException mismatch) {
            return ParameterProblems.of(mismatch);
        }
        if (exception instanceof MissingServletRequestParameterException missing) {
            return ProblemType.INVALID_REQUEST.because(RequestFault.ofParameter(
                    missing.getParameterName(),
                    "The query parameter '%s' is missing.".formatted(missing.getParameterName())));
        }
        if (exception instanceof MissingRequestHeaderException missing) {
            return ProblemType.INVALID_REQUEST.because(RequestFault.ofHeader(
                    missing.getHeaderName(), "The header '%s' is missing.".formatted(missing.getHeaderName())));
        }
        if (exception instanceof MultipartException multipart) {
            return FormProblems.of(multipart, limits, takesSeveralImages(request));
        }
        if (exception instanceof HttpMediaTypeNotSupportedException unsupported) {
            return of(unsupported);
        }
        if (exception instanceof HttpMediaTypeNotAcceptableException unacceptable) {
            return ProblemType.NOT_ACCEPTABLE
                    .because("The answer can be given as %s. Ask for one of these in 'Accept'."
                            .formatted(list(unacceptable.getSupportedMediaTypes().stream())))
                    .with(
                            "supported",
                            unacceptable.getSupportedMediaTypes().stream()
                                    .map(MediaType::toString)
                                    .distinct()
                                    .sorted()
                                    .toList());
        }
        if (exception instanceof HttpRequestMethodNotSupportedException unsupported) {
            final String[] supported = unsupported.getSupportedMethods();
            return ProblemType.METHOD_NOT_ALLOWED.because("%s is not possible here; possible: %s."
                    .formatted(unsupported.getMethod(), list(supported == null ? Stream.of() : Stream.of(supported))));
        }
        if (status.value() == 404) {
            return ProblemType.NOT_FOUND.because(
                    "There is nothing at this address. GET /openapi.yaml lists the addresses, /swagger-ui/ shows"
                            + " them.");
        }
        return ProblemType.INVALID_REQUEST.because("The request cannot be understood. GET /openapi.yaml describes it.");
    }

    private static boolean takesSeveralImages(WebRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                        instanceof HandlerMethod handler
                && KnownParameters.of(handler).repeats("image");
    }

    private static Problem of(HttpMediaTypeNotSupportedException exception) {
        final MediaType sent = exception.getContentType();
        return ProblemType.UNSUPPORTED_MEDIA_TYPE.because("%s; send one of: %s.%s"
                .formatted(
                        sent == null ? "The request has no readable 'Content-Type'" : "'" + sent + "' is not read here",
                        list(exception.getSupportedMediaTypes().stream()),
                        advice(sent, exception.getSupportedMediaTypes())));
    }

    /** What to type, for who let curl choose the type. */
    private static String advice(@Nullable MediaType sent, List<MediaType> read) {
        if (sent == null || !sent.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED)) {
            return "";
        }
        if (read.stream().anyMatch(type -> type.getType().equals("image"))) {
            return " With curl: -F image=@photo.jpg.";
        }
        return read.contains(MediaType.APPLICATION_JSON)
                ? " With curl: -H 'Content-Type: application/json' beside -d."
                : "";
    }

    private static String list(Stream<?> items) {
        return items.map(Object::toString).distinct().sorted().collect(Collectors.joining(", "));
    }
}
