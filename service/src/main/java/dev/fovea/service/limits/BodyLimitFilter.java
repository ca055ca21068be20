package dev.fovea.service.limits;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.settings.FoveaProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses a body that is too long: by its {@code Content-Length} before a byte of it is read, else while it is read. Tomcat reads
 * forms on its own and with one limit for all addresses; one that does not announce its length is measured when it has been read.
 */
@Component
final class BodyLimitFilter extends OncePerRequestFilter {

    private final FoveaProperties.Limits limits;
    private final HandlerExceptionResolver problems;

    BodyLimitFilter(
            FoveaProperties properties, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.limits = properties.limits();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        final BodyLimit limit = limit(request);
        try {
            limit.check(request.getContentLengthLong());
        } catch (ProblemException problem) {
            problems.resolveException(request, response, null, problem);
            return;
        }
        chain.doFilter(new LimitedRequest(request, limit), response);
    }

    private BodyLimit limit(HttpServletRequest request) {
        if (isForm(request) && isPost(request, "/models")) {
            return new BodyLimit("fovea.limits.max-model", limits.maxModel().toBytes());
        }
        return isPost(request, "/datasets") || isUpload(request)
                ? new BodyLimit("fovea.limits.max-dataset", limits.maxDataset().toBytes())
                : new BodyLimit("fovea.limits.max-body", limits.maxBody().toBytes());
    }

    private static boolean isForm(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
    }

    /** A part of an archive, perhaps all of it. */
    private static boolean isUpload(HttpServletRequest request) {
        return HttpMethod.PATCH.matches(request.getMethod())
                && request.getServletPath().startsWith("/datasets/uploads/");
    }

    private static boolean isPost(HttpServletRequest request, String path) {
        return HttpMethod.POST.matches(request.getMethod())
                && request.getServletPath().equals(path);
    }
}
