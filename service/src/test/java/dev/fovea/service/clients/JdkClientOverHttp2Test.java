package dev.fovea.service.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As the client is without settings: it asks for HTTP/2 with its first request, be that a GET or not. */
class JdkClientOverHttp2Test extends ForeignClientContract {

    @Override
    ForeignClient client() {
        return new JdkClient(HttpClient.newHttpClient());
    }

    @Test
    void aConnectionGoesOverToHttp2WithARequestWithoutABody() throws Exception {
        final HttpClient client = HttpClient.newHttpClient();

        assertThat(client.send(request("/models"), BodyHandlers.discarding()).version())
                .isEqualTo(HttpClient.Version.HTTP_2);
        final HttpResponse<byte[]> boat = client.send(request("/examples/boat.png"), BodyHandlers.ofByteArray());
        final HttpRequest classify = HttpRequest.newBuilder(URI.create(base() + "/classify"))
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(boat.body()))
                .build();
        assertThat(Stream.generate(() -> client.sendAsync(classify, BodyHandlers.discarding()))
                        .limit(20)
                        .toList())
                .allSatisfy(answer -> {
                    assertThat(answer.join().statusCode()).isEqualTo(200);
                    assertThat(answer.join().version()).isEqualTo(HttpClient.Version.HTTP_2);
                });
    }

    @Test
    void aConnectionStaysWithHttp1WithARequestThatHasABody() throws Exception {
        final HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/playground"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"example\": \"blobs\", \"epochs\": 1}"))
                .build();

        final HttpResponse<Void> answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(base() + path)).build();
    }
}
