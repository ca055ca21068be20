package dev.fovea.service.clients;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fovea.client.ApiClient;
import dev.fovea.client.model.ImageInput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * The generated client of an operation that takes images takes files, and sends them as JSON, which it prefers wherever that is possible: this one sends forms. What
 * else such an operation takes, and how it can answer, is said with the generated types and the method that all operations call.
 */
final class GeneratedClient extends ApiClient {

    /** An image in JSON is told by its members, and the generator would add one with the name of a class. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface Untyped {}

    GeneratedClient(String base) {
        super(mapper(), createDefaultDateFormat());
        setBasePath(base);
    }

    private static JsonMapper mapper() {
        return createDefaultMapper(createDefaultDateFormat())
                .rebuild()
                .addMixIn(ImageInput.class, Untyped.class)
                .build();
    }

    @Override
    public MediaType selectHeaderContentType(String[] contentTypes) {
        final String form = MediaType.MULTIPART_FORM_DATA_VALUE;
        return Arrays.asList(contentTypes).contains(form)
                ? MediaType.MULTIPART_FORM_DATA
                : super.selectHeaderContentType(contentTypes);
    }

    <T> T postJson(String path, Object body, Class<T> answer) {
        return post(path, MediaType.APPLICATION_JSON, body, answer);
    }

    <T> T postImage(String path, byte[] image, Class<T> answer) {
        return post(path, MediaType.IMAGE_PNG, image, answer);
    }

    private <T> T post(String path, MediaType type, Object body, Class<T> answer) {
        return Objects.requireNonNull(
                call(path, type, body, form(), MediaType.APPLICATION_JSON).body(answer));
    }

    /** The answer in another format than JSON. */
    byte[] postForm(String path, Resource image, String accept) {
        final MultiValueMap<String, Object> form = form();
        form.add("image", image);
        return Objects.requireNonNull(
                call(path, MediaType.MULTIPART_FORM_DATA, "", form, MediaType.parseMediaType(accept))
                        .body(byte[].class));
    }

    private ResponseSpec call(
            String path, MediaType type, Object body, MultiValueMap<String, Object> form, MediaType accept) {
        return invokeAPI(
                path,
                HttpMethod.POST,
                Map.of(),
                new LinkedMultiValueMap<>(),
                body,
                new HttpHeaders(),
                new LinkedMultiValueMap<>(),
                form,
                List.of(accept),
                type,
                new String[0],
                new ParameterizedTypeReference<Object>() {});
    }

    private static MultiValueMap<String, Object> form() {
        return new LinkedMultiValueMap<>();
    }
}
