package dev.fovea.service.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.servlet.HandlerInterceptor;

/** Keeps what several looks at a request find wrong with it, so that it is told at once. Comes after them. */
public final class FoundFaults implements HandlerInterceptor {

    private static final String ATTRIBUTE = FoundFaults.class.getName();
    private static final String ERRORS = "errors";

    FoundFaults() {}

    /** Looks at a request, and keeps an {@code invalid-request}; another problem is thrown. */
    public static void of(HttpServletRequest request, Runnable look) {
        try {
            look.run();
        } catch (ProblemException e) {
            if (e.problem().type() != ProblemType.INVALID_REQUEST) {
                throw e;
            }
            final List<Problem> found = new ArrayList<>(found(request));
            found.add(e.problem());
            request.setAttribute(ATTRIBUTE, found);
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        final List<Problem> found = found(request);
        if (found.isEmpty()) {
            return true;
        }
        request.removeAttribute(ATTRIBUTE);
        throw together(found).exception();
    }

    private static List<Problem> found(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof List<?> known
                ? known.stream().map(Problem.class::cast).toList()
                : List.of();
    }

    private static Problem together(List<Problem> found) {
        final Problem all = ProblemType.INVALID_REQUEST.because(
                found.stream().map(Problem::detail).distinct().collect(Collectors.joining(" ")));
        final List<Object> errors = new ArrayList<>();
        for (Problem problem : found) {
            if (problem.members().get(ERRORS) instanceof List<?> some) {
                errors.addAll(some);
            }
        }
        return errors.isEmpty() ? all : all.with(ERRORS, errors);
    }
}
