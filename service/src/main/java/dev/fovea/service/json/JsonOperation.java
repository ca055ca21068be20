package dev.fovea.service.json;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;

/** An operation whose JSON, or the part {@code options} of whose form, may say its parameters, and what else it may say. */
final class JsonOperation {

    private static final String IMAGES = "/images";

    private JsonOperation() {}

    /** Whether JSON may say the parameters of an operation: of those on images, and of those that say so. */
    static boolean isSaidInJson(HandlerMethod method) {
        return takesImages(method) || method.getBean() instanceof JsonStructure;
    }

    /** Whether an operation takes images in parts of a form, and so in JSON. */
    private static boolean takesImages(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestPart.class))
                .anyMatch(part -> part != null && part.value().equals("image"));
    }

    /** What its body may say. */
    static JsonMembers body(HandlerMethod method) {
        return takesImages(method) ? options(method).and(IMAGES) : options(method);
    }

    /** What the part {@code options} of a form may say: all but the images. */
    static JsonMembers options(HandlerMethod method) {
        final Map<String, String> pointers =
                method.getBean() instanceof JsonStructure structure ? structure.pointers() : Map.of();
        final Set<String> structures =
                method.getBean() instanceof JsonStructure structure ? structure.structures() : Set.of();
        final Map<String, JsonMembers.NamedParameter> parameters = new LinkedHashMap<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            final @Nullable RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
            if (query != null) {
                parameters.put(
                        pointers.getOrDefault(query.value(), "/" + query.value()),
                        new JsonMembers.NamedParameter(query.value(), parameter));
            }
        }
        structures.forEach(parameters::remove);
        return new JsonMembers(parameters, new TreeSet<>(List.copyOf(structures)));
    }
}
