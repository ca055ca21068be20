package dev.fovea.service.problem;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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

    private static String[] withoutProblems(Set<MediaType> produced) {
        return produced.stream()
                .filter(type -> !type.equals(MediaType.APPLICATION_PROBLEM_JSON))
                .map(MediaType::toString)
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .toArray(String[]::new);
    }
}
