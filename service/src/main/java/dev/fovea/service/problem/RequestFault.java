package dev.fovea.service.problem;

import dev.fovea.manifest.Worded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * One thing that is wrong with a request, and where.
 *
 * @param name of the parameter or header, or a pointer into the JSON of the body (RFC 6901)
 * @param detail a sentence that says what is wrong and names the place
 */
public record RequestFault(Place place, String name, String detail) {

    /** Where requests say things; its word is the member that has the name. */
    public enum Place implements Worded {
        PARAMETER,
        HEADER,
        POINTER
    }

    /** Of a parameter, in the query, the path or a form. */
    public static RequestFault ofParameter(String name, String detail) {
        return new RequestFault(Place.PARAMETER, name, detail);
    }

    /** Of a header. */
    public static RequestFault ofHeader(String name, String detail) {
        return new RequestFault(Place.HEADER, name, detail);
    }

    /** Of a member of the body. */
    public static RequestFault ofMember(String pointer, String detail) {
        return new RequestFault(Place.POINTER, pointer, detail);
    }

    /** Of a member that is written with dots and brackets, such as {@code recipe.settings[0]}. */
    static RequestFault ofField(String path, String detail) {
        return ofMember("/" + path.replaceAll("\\[(\\w+)]", ".$1").replace('.', '/'), detail);
    }

    /** Of an argument of a handler. */
    static RequestFault of(MethodParameter parameter, String detail) {
        final @Nullable RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        final String name = name(parameter);
        return header == null ? ofParameter(name, detail) : ofHeader(name, detail);
    }

    /** What clients call an argument of a handler; the handler may call it otherwise. */
    static String name(MethodParameter parameter) {
        final @Nullable RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        final @Nullable RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        final @Nullable PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        return Stream.of(
                        header == null ? "" : header.value(),
                        query == null ? "" : query.value(),
                        path == null ? "" : path.value(),
                        Objects.requireNonNullElse(parameter.getParameterName(), ""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    Map<String, Object> view() {
        final Map<String, Object> view = new LinkedHashMap<>();
        view.put("detail", detail);
        view.put(place.word(), name);
        return view;
    }
}
