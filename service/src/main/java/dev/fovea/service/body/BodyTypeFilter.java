package dev.fovea.service.body;

import dev.fovea.network.image.ImageFormat;
import dev.fovea.service.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Reads a body under the media type that is meant. What begins like an image is one where curl's default, a form's type, or none was
 * sent.
 */
@Component
final class BodyTypeFilter extends OncePerRequestFilter {

    /** Enough to know every format of images by. */
    private static final int BEGINNING = 64;

    private static final String FORM = "multipart/";
    private static final String DEFAULT_OF_CURL = MediaType.APPLICATION_FORM_URLENCODED_VALUE;

    private final HandlerExceptionResolver problems;

    BodyTypeFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        final @Nullable String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity")) {
            problems.resolveException(
                    request,
                    response,
                    null,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE
                            .because(
                                    "A body with 'Content-Encoding: %s' is not read here. Send it as it is, without this header."
                                            .formatted(encoding))
                            .exception());
            return;
        }
        final @Nullable String sent = request.getContentType();
        if (sent != null && !sent.isBlank() && !MeantType.isReadable(sent)) {
            problems.resolveException(
                    request,
                    response,
                    null,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE
                            .because(
                                    "'%s' in 'Content-Type' is no media type. Send that of the body, such as image/png or application/json."
                                            .formatted(sent))
                            .exception());
            return;
        }
        chain.doFilter(meant(request), response);
    }

    private static HttpServletRequest meant(HttpServletRequest request) throws IOException {
        final @Nullable String sent = request.getContentType();
        if (sent == null || sent.isBlank()) {
            return sniffed(request, null);
        }
        if (StringUtils.startsWithIgnoreCase(sent, DEFAULT_OF_CURL)) {
            return sniffed(request, sent);
        }
        final String type = MeantType.of(sent);
        final HttpServletRequest retyped = type.equals(sent) ? request : new RetypedRequest(request, type);
        return StringUtils.startsWithIgnoreCase(type, FORM) ? new FormRequest(retyped) : retyped;
    }

    private static HttpServletRequest sniffed(HttpServletRequest request, @Nullable String sent) throws IOException {
        if (request.getContentLengthLong() == 0 || !request.getMethod().equals("POST")) {
            return sent == null ? new RetypedRequest(request, null) : request;
        }
        final byte[] beginning = request.getInputStream().readNBytes(BEGINNING);
        return new SniffedRequest(
                request,
                ImageFormat.beginning(beginning).map(ImageFormat::mediaType).orElse(sent),
                beginning);
    }
}
