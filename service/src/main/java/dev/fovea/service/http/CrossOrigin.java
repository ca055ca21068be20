package dev.fovea.service.http;

import dev.fovea.service.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses requests of pages that may not send them with a problem, where Spring would write a line of text. */
final class CrossOrigin extends DefaultCorsProcessor {

    private final HandlerExceptionResolver problems;

    CrossOrigin(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    /** @param configuration absent: no page may, and a browser that asks beforehand is told so */
    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration configuration, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (configuration == null
                ? !CorsUtils.isPreFlightRequest(request)
                : super.processRequest(configuration, request, response)) {
            return true;
        }
        problems.resolveException(
                request,
                response,
                null,
                ProblemType.ORIGIN_NOT_ALLOWED
                        .because(
                                "Pages of %s may not send this request. Have the operator name the site in fovea.cors.allowed-origins, or send it from a server."
                                        .formatted(request.getHeader(HttpHeaders.ORIGIN)))
                        .exception());
        return false;
    }

    /** What is said follows when everything has been looked at. */
    @Override
    protected void rejectRequest(ServerHttpResponse response) {}
}
