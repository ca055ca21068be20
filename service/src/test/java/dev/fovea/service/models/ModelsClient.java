package dev.fovea.service.models;

import static org.awaitility.Awaitility.await;

import dev.fovea.network.graph.Graph;
import dev.fovea.network.graph.onnx.OnnxWriter;
import dev.fovea.network.testing.TinyNetworks;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Imports, pulls and follows the tasks as a user would. */
public final class ModelsClient {

    /** Describes {@link #tinyOnnx}. */
    static final String TINY = """
            {"name": "tiny", "labels": ["cat", "dog", "owl"], "input": {"height": 4, "width": 4}}""";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled");

    private final Http http;

    public ModelsClient(Http http) {
        this.http = http;
    }

    static byte[] tinyOnnx() {
        return onnx(TinyNetworks.classifier(1));
    }

    static byte[] onnx(Graph graph) {
        final ByteBuffer buffer = OnnxWriter.toBuffer(graph);
        final byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    public Answer importFile(byte[] file, String description) {
        return send(
                part("file", "; filename=\"../../weights.bin\"", "application/octet-stream", file),
                part("description", "", "application/json", description.getBytes(StandardCharsets.UTF_8)));
    }

    /** A form of these parts, made with {@link #part}. */
    Answer send(byte[]... parts) {
        final ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        body.writeBytes("--xyz--\r\n".getBytes(StandardCharsets.US_ASCII));
        return http.send(
                "POST", "/models", "multipart/form-data; boundary=xyz", BodyPublishers.ofByteArray(body.toByteArray()));
    }

    /** @param type absent: the part does not say it, as curl's do not */
    static byte[] part(String name, String fileName, @Nullable String type, byte[] content) {
        final ByteArrayOutputStream part = new ByteArrayOutputStream();
        final String head = "--xyz\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n%s\r\n"
                .formatted(name, fileName, type == null ? "" : "Content-Type: " + type + "\r\n");
        part.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return part.toByteArray();
    }

    /** Imports a tiny model and waits for it. */
    String importTiny(String name) {
        return finished(importFile(tinyOnnx(), TINY.replace("\"tiny\"", "\"" + name + "\"")))
                .at("/result/model")
                .asString();
    }

    /** The task that an answer began, when it has ended. */
    public JsonNode finished(Answer accepted) {
        if (accepted.status() != 202) {
            throw new AssertionError("Not accepted but " + accepted.status() + ": " + accepted.body());
        }
        final String task = accepted.header("Location");
        return await().atMost(PATIENCE)
                .until(
                        () -> http.get(task).json(),
                        state -> FINAL.contains(state.get("state").asString()));
    }

    /** The problem of a task that has failed, after a check that it gives nothing of the server away. */
    JsonNode problem(Answer accepted) {
        final JsonNode task = finished(accepted);
        if (!task.get("state").asString().equals("failed")) {
            throw new AssertionError("The task has not failed: " + task);
        }
        final String detail = task.get("problem").get("detail").asString();
        if (detail.matches("(?s).*(Exception|java\\.|/tmp/|/home/|/root/|\\.work).*")) {
            throw new AssertionError("The problem tells of the server's inside: " + detail);
        }
        return task.get("problem");
    }
}
