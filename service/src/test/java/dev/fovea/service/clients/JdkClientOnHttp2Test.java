package dev.fovea.service.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Its connection speaks HTTP/2 before anything is sent. */
class JdkClientOnHttp2Test extends ForeignClientContract {

    @Override
    ForeignClient client() {
        final HttpClient client = HttpClient.newHttpClient();
        final HttpResponse<Void> first = client.sendAsync(
                        HttpRequest.newBuilder(URI.create(base() + "/models")).build(), BodyHandlers.discarding())
                .join();
        assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return new JdkClient(client);
    }
}
