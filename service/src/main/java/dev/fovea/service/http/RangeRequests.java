package dev.fovea.service.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leaves out of requests the ranges that are passed over (RFC 9110, 14.2): those of another unit than bytes or of none, and those of anything but a model's
 * file, which alone is long.
 */
final class RangeRequests extends OncePerRequestFilter {

    private static final Pattern BYTES = Pattern.compile("bytes=[^=]*\\d[^=]*");
    private static final Pattern FILES_OF_MODELS = Pattern.compile("/models/[^/]+/files/[^/]+");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        final String range = request.getHeader(HttpHeaders.RANGE);
        return range == null || (BYTES.matcher(range).matches() && areHeeded(request));
    }

    /** Whether parts are given of what is asked for. */
    static boolean areHeeded(HttpServletRequest request) {
        return FILES_OF_MODELS.matcher(request.getServletPath()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Whole(request), response);
    }

    private static final class Whole extends HttpServletRequestWrapper {

        Whole(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HttpHeaders.RANGE.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.RANGE.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !HttpHeaders.RANGE.equalsIgnoreCase(name))
                    .toList());
        }
    }
}
