package dev.fovea.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients that send one photo per request and keep their connections. */
final class ClassifyLoad {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI classify;
    private final List<byte[]> photos;

    ClassifyLoad(URI service, List<byte[]> photos) {
        this.classify = service.resolve("/classify");
        this.photos = photos;
    }

    Samples run(int clients) throws Exception {
        return Clients.run(clients, photos.size(), i -> send(photos.get(i)));
    }

    private SpanMeans send(byte[] photo) throws Exception {
        final HttpRequest request = HttpRequest.newBuilder(classify)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(photo))
                .build();
        final HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The service answered " + response.statusCode());
        }
        final JsonNode times = json.readTree(response.body()).path("receipt").path("milliseconds");
        return new SpanMeans(
                times.path("decode").asDouble(),
                times.path("preprocess").asDouble(),
                times.path("infer").asDouble());
    }
}
