package dev.fovea.service.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the prefix under which a proxy, or a setting, has the service before the addresses in headers of answers. */
final class PrefixedAddresses extends OncePerRequestFilter {

    /** A filter of before the answer is made, and of a request that waited for it. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContextPath().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Prefixed(response, request.getContextPath()));
    }

    private static final class Prefixed extends HttpServletResponseWrapper {

        private final String prefix;

        Prefixed(HttpServletResponse response, String prefix) {
            super(response);
            this.prefix = prefix;
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, prefixed(name, value));
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, prefixed(name, value));
        }

        private String prefixed(String name, String value) {
            if (HttpHeaders.LOCATION.equalsIgnoreCase(name)) {
                return value.startsWith("/") && !value.startsWith(prefix + "/") ? prefix + value : value;
            }
            return HttpHeaders.LINK.equalsIgnoreCase(name) ? value.replace("</", "<" + prefix + "/") : value;
        }
    }
}
