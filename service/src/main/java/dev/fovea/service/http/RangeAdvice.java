package dev.fovea.service.http;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Says that ranges are given only where they are, and sends nothing where a range is asked for that is not there: Spring answers with the status for that, and with all of the file. */
@ControllerAdvice
final class RangeAdvice implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(MethodParameter type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter type,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!(request instanceof ServletServerHttpRequest sent) || !RangeRequests.areHeeded(sent.getServletRequest())) {
            response.getHeaders().remove(HttpHeaders.ACCEPT_RANGES);
        }
        return body instanceof Resource
                        && response instanceof ServletServerHttpResponse servlet
                        && servlet.getServletResponse().getStatus()
                                == HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value()
                ? new ByteArrayResource(new byte[0])
                : body;
    }
}
