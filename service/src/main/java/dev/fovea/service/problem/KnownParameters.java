package dev.fovea.service.problem;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;

/**
 * What an operation reads of a request.
 *
 * @param parameters of the query, and parts of a form, by name
 * @param body whether it reads a body
 */
record KnownParameters(Map<String, MethodParameter> parameters, boolean body) {

    static KnownParameters of(HandlerMethod method) {
        final Map<String, MethodParameter> parameters = new TreeMap<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            name(parameter).ifPresent(name -> parameters.put(name, parameter));
        }
        return new KnownParameters(parameters, readsBody(method));
    }

    private static Optional<String> name(MethodParameter parameter) {
        final @Nullable RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        final @Nullable RequestPart part = parameter.getParameterAnnotation(RequestPart.class);
        return Stream.of(query == null ? null : query.value(), part == null ? null : part.value())
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Of what is not generated from the contract nobody knows. */
    private static boolean readsBody(HandlerMethod method) {
        final @Nullable RequestMapping mapping =
                AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping == null || mapping.consumes().length > 0;
    }

    Set<String> names() {
        return parameters.keySet();
    }

    /** Those of the query. */
    Set<String> inQuery() {
        return parameters.keySet().stream().filter(this::inQuery).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether it is said in the query; parts of forms are not. */
    boolean inQuery(String name) {
        final MethodParameter parameter = parameters.get(name);
        return parameter != null && parameter.hasParameterAnnotation(RequestParam.class);
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** Whether it may be said several times. */
    boolean repeats(String name) {
        final MethodParameter parameter = parameters.get(name);
        return parameter != null && Collection.class.isAssignableFrom(parameter.getParameterType());
    }

    /** What is wrong with the number, or the truth, that the query says; empty if nothing is. */
    Optional<RequestFault> fault(String name, List<String> values) {
        final MethodParameter parameter = parameters.get(name);
        if (parameter == null || values.size() != 1 || values.get(0).isEmpty()) {
            return Optional.empty();
        }
        final Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(parameter.getParameterType());
        if (!Number.class.isAssignableFrom(type) && type != Boolean.class) {
            return Optional.empty();
        }
        final String sent = values.get(0);
        try {
            final Object value = DefaultConversionService.getSharedInstance().convert(sent, type);
            return value instanceof Number number
                            && !AllowedNumbers.of(parameter).have(number)
                    ? Optional.of(ParameterProblems.unwanted(parameter, sent))
                    : Optional.empty();
        } catch (ConversionException e) {
            return Optional.of(ParameterProblems.unwanted(parameter, "'" + sent + "'"));
        }
    }
}
