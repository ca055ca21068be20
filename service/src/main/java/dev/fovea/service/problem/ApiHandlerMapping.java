package dev.fovea.service.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Maps requests to the generated interfaces. These name the media type of problems beside that of the answer; it is left out here, or
 * a {@code DELETE} without a body would be refused to a client that accepts JSON only.
 */
final class ApiHandlerMapping extends RequestMappingHandlerMapping {

    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
        final RequestMappingInfo info = super.getMappingForMethod(method, handlerType);
        if (info == null) {
            return null;
        }
        final Set<MediaType> produced = info.getProducesCondition().getProducibleMediaTypes();
        return produced.contains(MediaType.APPLICATION_PROBLEM_JSON)
                ? info.mutate().produces(withoutProblems(produced)).build()
                : info;
    }

    /** The closest address alone counts, as in OpenAPI: {@code /datasets/uploads} is no data set, and what a data set allows is not allowed there. */
    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        final Set<RequestMappingInfo> closest = closest(request);
        return closest.isEmpty() || closest.stream().anyMatch(info -> takesMethod(info, request))
                ? super.lookupHandlerMethod(path, request)
                : handleNoMatch(closest, path, request);
    }

    private static boolean takesMethod(RequestMappingInfo info, HttpServletRequest request) {
        return info.getMethodsCondition().getMatchingCondition(request) != null;
    }

    private Set<RequestMappingInfo> closest(HttpServletRequest request) {
        final Map<PathPattern, Set<RequestMappingInfo>> byPattern = new TreeMap<>(PathPattern.SPECIFICITY_COMPARATOR);
        for (RequestMappingInfo info : getHandlerMethods().keySet()) {
            final PathPatternsRequestCondition patterns = info.getPathPatternsCondition();
            final PathPatternsRequestCondition matching =
                    patterns == null ? null : patterns.getMatchingCondition(request);
            if (matching != null) {
                byPattern
                        .computeIfAbsent(matching.getFirstPattern(), pattern -> new LinkedHashSet<>())
                        .add(info);
            }
        }
        return byPattern.isEmpty() ? Set.of() : byPattern.values().iterator().next();
    }

    private static String[] withoutProblems(Set<MediaType> produced) {
        return produced.stream()
                .filter(type -> !type.equals(MediaType.APPLICATION_PROBLEM_JSON))
                .map(MediaType::toString)
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .toArray(String[]::new);
    }
}
