package dev.fovea.service.problem;

import dev.fovea.manifest.Worded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestHeader;

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
        final String name = Objects.requireNonNullElse(parameter.getParameterName(), "");
        return header == null
                ? ofParameter(name, detail)
                : ofHeader(header.value().isEmpty() ? name : header.value(), detail);
    }

    Map<String, Object> view() {
        final Map<String, Object> view = new LinkedHashMap<>();
        view.put("detail", detail);
        view.put(place.word(), name);
        return view;
    }
}
