package dev.fovea.service.json;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The JSON that a request brings: its body, or the part {@code options} of a form. It is an object without members that nobody knows. */
public final class SentJson {

    private SentJson() {}

    /** What came; an object without members if nothing did. */
    public static JsonNode of(ServletRequest request) {
        final JsonRequest found = JsonRequest.of(request);
        final JsonNode json = found == null ? null : found.json();
        return json == null ? JsonNodeFactory.instance.objectNode() : json;
    }

    /** Where the request's JSON says a parameter, as a JSON pointer; absent if it does not. */
    public static @Nullable String pointer(ServletRequest request, String parameter) {
        final JsonRequest found = JsonRequest.of(request);
        final Said said = found == null ? null : found.said(parameter);
        return said == null ? null : said.pointer();
    }
}
