package dev.fovea.docker;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user of the service in a container, who knows nothing but its address. */
final class Http {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String address;

    Http(String address) {
        this.address = address;
    }

    int status(String path) {
        return send(request(path).GET()).statusCode();
    }

    byte[] bytes(String path) {
        return successful(send(request(path).GET()));
    }

    String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    JsonNode get(String path) {
        return JSON.readTree(bytes(path));
    }

    JsonNode post(String path, String type, byte[] body) {
        return JSON.readTree(
                successful(send(request(path).header("Content-Type", type).POST(of(body)))));
    }

    JsonNode post(String path, String json) {
        return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    int delete(String path) {
        return send(request(path).DELETE()).statusCode();
    }

    /** The class that a photo most probably shows. */
    String classify(String model, byte[] photo) {
        return post("/classify?model=" + model, "image/png", photo)
                .at("/results/0/predictions/0/label")
                .asString();
    }

    /** The id of a data set of the shapes that the service draws. */
    String uploadShapes() {
        final JsonNode task = post("/datasets?name=shapes", "application/zip", bytes("/examples/shapes.zip"));
        return finished("/tasks/" + task.get("id").asString())
                .at("/result/dataset/id")
                .asString();
    }

    /** The id of a job that teaches these shapes to the small network that comes with the service. */
    String finetune(String dataset, String name, String recipe) {
        return post("/finetune", """
                {"base": "resnet20-cifar10", "dataset": "%s", "name": "%s", "recipe": %s}""".formatted(dataset, name, recipe)).get("id").asString();
    }

    /** A job or task when it has ended, however it has. */
    JsonNode finished(String path) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> get(path), it -> FINAL.contains(it.get("state").asString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofMinutes(1))
                .header("Accept", "*/*");
    }

    private static BodyPublisher of(byte[] body) {
        return BodyPublishers.ofByteArray(body);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static byte[] successful(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.uri() + ": " + answer.statusCode() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }
}
