package dev.fovea.service;

import dev.fovea.service.contract.DeclaredProblems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that talks to the running service as the outside world does. */
public final class Http {

    private static final JsonMapper JSON = new JsonMapper();

    private static final DeclaredProblems DECLARED = DeclaredProblems.current();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    public Http(int port) {
        this.base = "http://localhost:" + port;
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(body());
        }

        /** The last part of a problem's type, after checks that the answer is a problem and gives nothing away. */
        public String problem() {
            if (!header("Content-Type").startsWith("application/problem+json")) {
                throw new AssertionError("No problem but " + status() + " " + header("Content-Type") + ": " + body());
            }
            if (body().matches("(?s).*(\\bat [a-z.]+\\(|Exception|java\\.|fovea\\.service|/tmp/|/home/|/root/).*")) {
                throw new AssertionError("The problem tells of the server's inside: " + body());
            }
            if (json().get("status").asInt() != status()) {
                throw new AssertionError("The problem's status is not " + status() + ": " + body());
            }
            return json().get("type").asString().replace("https://fovea.dev/problems/", "");
        }

        public String detail() {
            return json().get("detail").asString();
        }
    }

    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    /** The bytes at an address. */
    public byte[] bytes(String path) {
        final HttpResponse<byte[]> response =
                send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new AssertionError(new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    public Answer delete(String path) {
        return send(request(path).DELETE().header("Accept", "application/json").build());
    }

    public Answer send(String method, String path, String contentType, BodyPublisher body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .method(method, body)
                .build());
    }

    public Answer send(String method, String path, Map<String, String> headers, BodyPublisher body) {
        final HttpRequest.Builder request = request(path).method(method, body);
        headers.forEach(request::header);
        return send(request.build());
    }

    /** Posts a form of pictures and accepts one format. */
    public HttpResponse<byte[]> postForm(String path, String accept, byte[]... images) {
        return send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=xyz")
                        .header("Accept", accept)
                        .POST(form(images))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    public Answer postJson(String path, String json) {
        return send("POST", path, "application/json", HttpRequest.BodyPublishers.ofString(json));
    }

    /** Posts a form with one part for each file, all of the name that forms with pictures use. */
    public Answer postForm(String path, byte[]... images) {
        return send("POST", path, "multipart/form-data; boundary=xyz", form(images));
    }

    /** Posts a form of pictures beside options in JSON. */
    public Answer postOptions(String path, String options, byte[]... images) {
        return send("POST", path, "multipart/form-data; boundary=xyz", form(options, images));
    }

    /** The same, where the answer has a format. */
    public HttpResponse<byte[]> postOptions(String path, String accept, String options, byte[]... images) {
        return send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=xyz")
                        .header("Accept", accept)
                        .POST(form(options, images))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static BodyPublisher form(String options, byte[]... images) {
        return HttpRequest.BodyPublishers.concat(
                HttpRequest.BodyPublishers.ofString(
                        "--xyz\r\nContent-Disposition: form-data; name=\"options\"\r\nContent-Type: application/json\r\n\r\n"
                                + options + "\r\n"),
                form(images));
    }

    public static BodyPublisher form(byte[]... images) {
        return HttpRequest.BodyPublishers.ofString(
                IntStream.range(0, images.length)
                        .mapToObj(
                                i -> "--xyz\r\nContent-Disposition: form-data; name=\"image\"; filename=\"%d.jpg\"\r\n"
                                                .formatted(i)
                                        + "Content-Type: image/jpeg\r\n\r\n"
                                        + new String(images[i], StandardCharsets.ISO_8859_1)
                                        + "\r\n")
                        .collect(Collectors.joining("", "", "--xyz--\r\n")),
                StandardCharsets.ISO_8859_1);
    }

    /** The same bytes, {@code count} times. */
    public static byte[][] repeat(byte[] bytes, int count) {
        final byte[][] all = new byte[count][];
        Arrays.fill(all, bytes);
        return all;
    }

    /** Posts an image and takes the answer as bytes in a format. */
    public HttpResponse<byte[]> post(String path, byte[] image, String accept) {
        return send(
                request(path)
                        .header("Content-Type", "image/png")
                        .header("Accept", accept)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(image))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private Answer send(HttpRequest request) {
        final Answer answer = new Answer(send(request, HttpResponse.BodyHandlers.ofString()));
        if (answer.header("Content-Type").startsWith("application/problem+json")
                && !answer.body().isEmpty()) {
            DECLARED.check(request.method(), request.uri().getRawPath(), answer.problem());
        }
        return answer;
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
