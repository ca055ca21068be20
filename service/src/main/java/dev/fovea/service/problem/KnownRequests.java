package dev.fovea.service.problem;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses what the contract does not name, so that a typing error is not taken for a default: parameters of the query, fields of forms,
 * and bodies. Values that the contract does not allow are told together with these.
 */
final class KnownRequests implements HandlerInterceptor {

    /** As jQuery and others add them, in the hope that nobody looks at them. */
    private static final Set<String> AGAINST_CACHES = Set.of(
            "_", "_t", "cache", "cacheBust", "cachebuster", "nocache", "no_cache", "rnd", "t", "timestamp", "ts");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        // When the answer to a request that waited is written, its parameters have been looked at.
        if (request.getDispatcherType() == DispatcherType.REQUEST && handler instanceof HandlerMethod method) {
            final KnownParameters known = KnownParameters.of(method);
            final List<RequestFault> faults = faults(GivenParameters.of(request), known);
            FoundFaults.of(request, () -> {
                if (!faults.isEmpty()) {
                    throw ProblemType.INVALID_REQUEST.because(faults).exception();
                }
            });
            if (!known.body() && hasBody(request)) {
                FoundFaults.of(request, () -> {
                    throw ProblemType.INVALID_REQUEST
                            .because(
                                    "Nothing is read from a body here, and this one has some. Say it in the query, or send no body.")
                            .exception();
                });
            }
        }
        return true;
    }

    private static List<RequestFault> faults(GivenParameters given, KnownParameters known) {
        final List<RequestFault> faults = new ArrayList<>();
        for (String name : given.names()) {
            if (given.query().containsKey(name) && !known.inQuery(name)) {
                faults.add(unknown(name, "query parameter", known.inQuery()));
            } else if (!known.has(name)) {
                faults.add(unknown(name, "field", known.names()));
            } else if (given.count(name) > 1 && !known.repeats(name)) {
                faults.add(RequestFault.ofParameter(
                        name, "'%s' is there %d times. Say it once.".formatted(name, given.count(name))));
            } else {
                known.fault(name, given.query().getOrDefault(name, List.of())).ifPresent(faults::add);
            }
        }
        return faults;
    }

    private static RequestFault unknown(String name, String kind, Set<String> known) {
        return RequestFault.ofParameter(
                name,
                AGAINST_CACHES.contains(name)
                        ? "The query parameter '%s' means nothing here. It is one that clients add to get past caches; leave it out: answers say in 'Cache-Control' how long they may be kept."
                                .formatted(name)
                        : "There is no %s '%s' here; known: %s."
                                .formatted(kind, name, known.isEmpty() ? "none" : String.join(", ", known)));
    }

    private static boolean hasBody(HttpServletRequest request) throws IOException {
        return request.getContentLengthLong() > 0
                || (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                        && request.getInputStream().read() >= 0);
    }
}
