package dev.fovea.storage.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.fovea.storage.fault.StorageException;
import dev.fovea.storage.fault.StorageException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectFaultTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "507 | InsufficientStorage | FULL        | the bucket 'fovea' is full, or its quota used up",
                "507 | XMinioStorageFull   | FULL        | the bucket 'fovea' is full, or its quota used up",
                "403 | QuotaExceeded       | FULL        | the bucket 'fovea' is full, or its quota used up",
                "403 | AccessDenied        | UNREACHABLE | S3 refuses access to the bucket 'fovea'",
                "404 | NoSuchBucket        | UNREACHABLE | there is no bucket 'fovea'",
                "500 | InternalError       | UNREACHABLE | S3 failed with status 500",
                "503 | SlowDown            | UNREACHABLE | S3 failed with status 503"
            })
    void whatAServerAnswersBecomesAKind(int status, String code, Kind kind, String message) throws IOException {
        final byte[] body = "<Error><Code>%s</Code><Message>secret</Message></Error>"
                .formatted(code)
                .getBytes(StandardCharsets.UTF_8);
        final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            final ObjectBucket bucket = Bucket.at(server.getAddress().getPort());

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> bucket.put("key", new byte[] {1}))
                    .satisfies(fault -> {
                        assertThat(fault.kind()).isEqualTo(kind);
                        assertThat(fault.getMessage()).startsWith(message).doesNotContain("secret", "localhost");
                    });
        } finally {
            server.stop(0);
        }
    }
}
