package dev.fovea.service.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets an answer have several links: the one to the next page of a list does not take the place of the one to what stands in for a deprecated operation. */
final class AddedLinks extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Adding(response));
    }

    private static final class Adding extends HttpServletResponseWrapper {

        Adding(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            if (HttpHeaders.LINK.equalsIgnoreCase(name)) {
                addHeader(name, value);
            } else {
                super.setHeader(name, value);
            }
        }
    }
}
