package dev.fovea.service.json;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request whose parameters may come from JSON that it brings. */
final class JsonRequest extends HttpServletRequestWrapper {

    private static final String ATTRIBUTE = JsonRequest.class.getName();

    private final Map<String, Said> said = new HashMap<>();
    private @Nullable JsonNode json;

    JsonRequest(HttpServletRequest request) {
        super(request);
        request.setAttribute(ATTRIBUTE, this);
    }

    /** That which a request, or one around it, is; absent if it has no body. Found by an attribute, which a stand-in for the request has, too. */
    static @Nullable JsonRequest of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof JsonRequest found ? found : null;
    }

    /** Takes what the request's JSON says for what its query says. */
    void say(JsonNode root, List<Said> parameters) {
        json = root;
        parameters.forEach(one -> said.put(one.parameter(), one));
    }

    /** The JSON that came with it; absent if there was none. */
    @Nullable
    JsonNode json() {
        return json;
    }

    /** What the JSON says of a parameter; absent if nothing. */
    @Nullable
    Said said(String parameter) {
        return said.get(parameter);
    }

    @Override
    public @Nullable String getParameter(String name) {
        final String @Nullable [] values = getParameterValues(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        final Said found = said.get(name);
        return found == null ? super.getParameterValues(name) : found.values().toArray(String[]::new);
    }
}
