package dev.fovea.service.http;

import dev.fovea.service.problem.ProblemException;
import dev.fovea.service.problem.ProblemType;
import dev.fovea.service.problem.RequestFault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses requests whose query, or what a proxy says of their address, nobody can read: whoever tried would fail somewhere, and not say why. */
final class ReadableRequests extends OncePerRequestFilter {

    private final HandlerExceptionResolver problems;

    ReadableRequests(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        final List<RequestFault> faults = Stream.concat(
                        Optional.ofNullable(request.getQueryString()).stream().flatMap(QueryFaults::of),
                        ProxyFaults.of(request))
                .toList();
        if (faults.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        final ProblemException problem =
                ProblemType.INVALID_REQUEST.because(faults).exception();
        problems.resolveException(request, response, null, problem);
    }
}
