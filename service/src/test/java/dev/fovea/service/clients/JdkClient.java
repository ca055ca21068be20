package dev.fovea.service.clients;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** The client of the JDK, which knows no forms. */
record JdkClient(HttpClient client) implements ForeignClient {

    @Override
    public Reply get(String address) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    @Override
    public Reply post(String address, String type, byte[] body, String accept) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", type)
                .header("Accept", accept)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build());
    }

    @Override
    public Reply postForm(String address, String part, byte[] content, String accept) throws Exception {
        final byte[] before = "--limit\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n"
                .formatted(part)
                .getBytes(StandardCharsets.US_ASCII);
        final byte[] after = "\r\n--limit--\r\n".getBytes(StandardCharsets.US_ASCII);
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .header("Accept", accept)
                .POST(BodyPublishers.ofInputStream(
                        () -> new SequenceInputStream(Collections.enumeration(List.of(before, content, after).stream()
                                .map(ByteArrayInputStream::new)
                                .toList()))))
                .build());
    }

    private Reply send(HttpRequest request) throws Exception {
        final HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }
}
