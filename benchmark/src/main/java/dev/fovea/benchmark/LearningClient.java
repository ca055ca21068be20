package dev.fovea.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports models, uploads data sets and runs jobs over HTTP, as a user of the service does. */
final class LearningClient {

    private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled");
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final String BOUNDARY = "fovea-benchmark";

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final URI address;

    LearningClient(URI address) {
        this.address = address;
    }

    /** Waits until the model is in the store. */
    void importModel(Path file, String description) throws IOException, InterruptedException {
        final BodyPublisher form = BodyPublishers.concat(
                BodyPublishers.ofString(part("description", "Content-Type: application/json") + description + "\r\n"
                        + part("file\"; filename=\"" + file.getFileName(), "Content-Type: application/octet-stream")),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        final JsonNode task = post("/models", "multipart/form-data; boundary=" + BOUNDARY, form);
        succeeded("/tasks/" + task.get("id").asString());
    }

    private static String part(String name, String header) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n%s\r\n\r\n".formatted(BOUNDARY, name, header);
    }

    /** The id of the data set that an archive makes. */
    String upload(Path archive, String name) throws IOException, InterruptedException {
        final JsonNode task =
                post("/datasets?validationShare=0.2&name=" + name, "application/x-tar", BodyPublishers.ofFile(archive));
        return succeeded("/tasks/" + task.get("id").asString())
                .at("/result/dataset/id")
                .asString();
    }

    /** The report of a job when it has succeeded. */
    JsonNode report(String request) throws IOException, InterruptedException {
        final String job = "/finetune/"
                + post("/finetune", "application/json", BodyPublishers.ofString(request))
                        .get("id")
                        .asString();
        succeeded(job);
        return get(job + "/report");
    }

    /** A task or a job when it has ended. */
    private JsonNode succeeded(String path) throws IOException, InterruptedException {
        JsonNode state = get(path);
        while (!FINAL.contains(state.get("state").asString())) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            state = get(path);
        }
        if (!state.get("state").asString().equals("succeeded")) {
            throw new IllegalStateException(path + " has not succeeded: " + state);
        }
        return state;
    }

    private JsonNode post(String path, String type, BodyPublisher body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", type)
                .POST(body)
                .build());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)).build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        final HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("%s: %d %s".formatted(request.uri(), answer.statusCode(), answer.body()));
        }
        return json.readTree(answer.body());
    }
}
