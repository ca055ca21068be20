package dev.fovea.service.problem;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/** Refuses query parameters that the contract does not name, so that a typing error is not taken for a default. */
final class KnownParameters implements HandlerInterceptor {

    /** As jQuery and others add them, in the hope that nobody looks at them. */
    private static final Set<String> AGAINST_CACHES = Set.of(
            "_", "_t", "cache", "cacheBust", "cachebuster", "nocache", "no_cache", "rnd", "t", "timestamp", "ts");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && request.getQueryString() != null
                && handler instanceof HandlerMethod method) {
            final Set<String> known = names(method);
            final List<RequestFault> faults = query(request).keySet().stream()
                    .filter(name -> !known.contains(name))
                    .map(name -> RequestFault.ofParameter(name, refusal(name, known)))
                    .toList();
            if (!faults.isEmpty()) {
                throw ProblemType.INVALID_REQUEST.because(faults).exception();
            }
        }
        return true;
    }

    private static String refusal(String name, Set<String> known) {
        return AGAINST_CACHES.contains(name)
                ? "The query parameter '%s' means nothing here. It is one that clients add to get past caches; leave it out: answers say in 'Cache-Control' how long they may be kept."
                        .formatted(name)
                : "There is no query parameter '%s' here; known: %s."
                        .formatted(name, known.isEmpty() ? "none" : String.join(", ", known));
    }

    private static Set<String> names(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestParam.class))
                .filter(Objects::nonNull)
                .map(RequestParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Read from the address alone: the servlet's parameters would read a form, too. */
    private static MultiValueMap<String, String> query(HttpServletRequest request) {
        return UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams();
    }
}
