package dev.fovea.service.json;

import jakarta.servlet.ServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Lets problems with parameters that the JSON of a request says point into the JSON. */
@RestControllerAdvice
final class SaidPlaces implements ResponseBodyAdvice<Object> {

    private static final String ERRORS = "errors";
    private static final String PARAMETER = "parameter";

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType selectedContentType,
            Class<? extends HttpMessageConverter<?>> selectedConverterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem
                && request instanceof ServletServerHttpRequest sent
                && problem.getProperties() != null
                && problem.getProperties().get(ERRORS) instanceof List<?> errors) {
            problem.setProperty(
                    ERRORS,
                    errors.stream()
                            .map(error ->
                                    error instanceof Map<?, ?> one ? placed(one, sent.getServletRequest()) : error)
                            .toList());
        }
        return body;
    }

    private static Map<?, ?> placed(Map<?, ?> error, ServletRequest request) {
        final String pointer = error.get(PARAMETER) instanceof String name ? SentJson.pointer(request, name) : null;
        if (pointer == null) {
            return error;
        }
        final Map<Object, Object> placed = new LinkedHashMap<>(error);
        placed.remove(PARAMETER);
        placed.put("pointer", pointer);
        return placed;
    }
}
