package dev.fovea.service.body;

import dev.fovea.service.problem.BodyProblems;
import dev.fovea.service.reception.BodyFailure;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers requests of whose bodies nothing has been kept. Comes before whatever reads a body. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class BodyFailureFilter extends OncePerRequestFilter {

    private final HandlerExceptionResolver problems;

    BodyFailureFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        final Optional<BodyFailure> failure = BodyFailure.of(request).filter(reason -> !reason.leavesABeginning());
        if (failure.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.CONNECTION, "close");
        problems.resolveException(
                request, response, null, BodyProblems.of(failure.get()).exception());
    }
}
