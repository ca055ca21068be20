package dev.fovea.service.datasets.upload;

import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.settings.FoveaProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The headers that tus 1.0 wants in every answer, and its refusal of other versions. A request without a version is taken, so that curl
 * needs not say one.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload">tus resumable upload protocol 1.0</a>
 */
@Component
final class TusHeaders extends OncePerRequestFilter {

    private static final String ADDRESS = "/datasets/uploads";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final String VERSION = "1.0.0";

    private final HandlerExceptionResolver problems;
    private final long longest;

    TusHeaders(FoveaProperties properties, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
        this.longest = properties.limits().maxDataset().toBytes();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        final String path = request.getServletPath();
        return !path.equals(ADDRESS) && !path.startsWith(ADDRESS + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(RESUMABLE, VERSION);
        if (HttpMethod.OPTIONS.matches(request.getMethod())) {
            response.setHeader("Tus-Version", VERSION);
            response.setHeader("Tus-Extension", "creation,expiration,termination");
            response.setHeader("Tus-Max-Size", Long.toString(longest));
        } else if (isOther(request.getHeader(RESUMABLE))) {
            response.setHeader("Tus-Version", VERSION);
            problems.resolveException(
                    request,
                    response,
                    null,
                    ProblemType.UNSUPPORTED_UPLOAD_VERSION
                            .because("Uploads follow version %s of tus. Send 'Tus-Resumable: %1$s', or leave it out."
                                    .formatted(VERSION))
                            .exception());
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isOther(@Nullable String version) {
        return version != null && !version.equals(VERSION);
    }
}
