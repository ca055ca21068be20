package dev.fovea.service.problem;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * What a request says, by name.
 *
 * @param query the values of its address. The servlet's parameters would read a form, too
 * @param fields how often its form has a part
 */
record GivenParameters(Map<String, List<String>> query, Map<String, Integer> fields) {

    static GivenParameters of(HttpServletRequest request) {
        return new GivenParameters(query(request), fields(request));
    }

    /** How often something is said. */
    int count(String name) {
        return query.getOrDefault(name, List.of()).size() + fields.getOrDefault(name, 0);
    }

    Set<String> names() {
        final Map<String, Object> all = new LinkedHashMap<>(query);
        all.putAll(fields);
        return all.keySet();
    }

    private static Map<String, List<String>> query(HttpServletRequest request) {
        final Map<String, List<String>> values = new LinkedHashMap<>();
        UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .forEach((name, given) -> values.computeIfAbsent(decoded(name), key -> new ArrayList<>())
                        .addAll(given.stream()
                                .map(value -> value == null ? "" : decoded(value))
                                .toList()));
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, Integer> fields(HttpServletRequest request) {
        final Map<String, Integer> counts = new LinkedHashMap<>();
        final MultipartHttpServletRequest form = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (form != null) {
            // Reads the form, and says in Spring's words what is wrong with it.
            form.getMultiFileMap();
            try {
                for (Part part : form.getParts()) {
                    counts.merge(part.getName(), 1, Integer::sum);
                }
            } catch (IOException | ServletException e) {
                throw new MultipartException("The form cannot be read", e);
            }
        }
        return counts;
    }
}
