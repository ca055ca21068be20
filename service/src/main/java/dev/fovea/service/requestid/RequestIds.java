package dev.fovea.service.requestid;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id, by which its lines in the log are found: the one that the client or a proxy sends in {@code Request-Id}, or one made here. The
 * answer has it in the same header, a problem in {@code requestId}, the log in the diagnostic context {@code requestId}.
 */
public final class RequestIds extends OncePerRequestFilter {

    private static final String HEADER = "Request-Id";
    private static final String MEMBER = "requestId";
    private static final String ATTRIBUTE = RequestIds.class.getName();
    private static final Pattern SENSIBLE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** The id of a request; empty before it has one. */
    public static Optional<String> of(ServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }

    /** Answers of requests that waited are written by another thread, whose lines have the id, too. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        final String id = of(request).orElseGet(() -> begin(request, response));
        MDC.put(MEMBER, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MEMBER);
        }
    }

    /** The id of a request that has none yet. */
    static String begin(HttpServletRequest request, HttpServletResponse response) {
        final String sent = request.getHeader(HEADER);
        final String id = sent != null && SENSIBLE.matcher(sent).matches()
                ? sent
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        return id;
    }
}
