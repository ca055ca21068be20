package dev.fovea.service.json;

import dev.fovea.service.body.WholeBody;
import dev.fovea.service.problem.FoundFaults;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.JsonNode;

/** Takes what the JSON of a request says for parameters of its query. What both say must be the same. */
@Component
final class JsonParameters implements HandlerInterceptor {

    private static final String OPTIONS = "options";

    private final JsonReader reader;

    JsonParameters(JsonReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        final JsonRequest said = JsonRequest.of(request);
        // When the answer to a request that waited is written, its body has been read.
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && said != null
                && handler instanceof HandlerMethod method
                && JsonOperation.isSaidInJson(method)) {
            FoundFaults.of(request, () -> read(request, said, method));
        }
        return true;
    }

    private void read(HttpServletRequest request, JsonRequest said, HandlerMethod method) {
        final byte @Nullable [] options = isOf(request, MediaType.MULTIPART_FORM_DATA) ? options(request) : null;
        if (options != null) {
            say(said, reader.read(options), JsonOperation.options(method));
        } else if (isOf(request, MediaType.APPLICATION_JSON)) {
            say(said, reader.read(WholeBody.of(request::getInputStream)), JsonOperation.body(method));
        }
    }

    private static boolean isOf(HttpServletRequest request, MediaType type) {
        final String sent = request.getContentType();
        return sent != null && MediaType.parseMediaType(sent).isCompatibleWith(type);
    }

    /** The part of a form, with a file name or without; absent if there is none. */
    private static byte @Nullable [] options(HttpServletRequest request) {
        final MultipartHttpServletRequest form = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        final MultipartFile file = form == null ? null : form.getFile(OPTIONS);
        if (file != null) {
            return WholeBody.of(file::getInputStream);
        }
        final String text = request.getParameter(OPTIONS);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static void say(JsonRequest request, JsonNode root, JsonMembers members) {
        final JsonErrors errors = new JsonErrors();
        final List<Said> said = members.read(root, errors);
        for (Said one : said) {
            final String @Nullable [] query = request.getParameterValues(one.parameter());
            if (query != null && !one.values().isEmpty() && !one.isSame(query)) {
                errors.add(
                        one.pointer(),
                        "'%s' says %s, and the parameter '%s' %s. Say it once."
                                .formatted(
                                        one.pointer(),
                                        String.join(",", one.values()),
                                        one.parameter(),
                                        String.join(",", query)));
                errors.addParameter(
                        one.parameter(),
                        "The parameter '%s' says something else than '%s' of the JSON."
                                .formatted(one.parameter(), one.pointer()));
            }
        }
        errors.check();
        request.say(root, said);
    }
}
