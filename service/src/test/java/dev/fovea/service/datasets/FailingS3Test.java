package dev.fovea.service.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Data sets from an S3 that has faults of its own. */
class FailingS3Test extends S3Service {

    @SuppressWarnings("NullAway.Init")
    private static HttpServer server;

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry registry) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/photos/open/failing", exchange -> answer(exchange, 500));
        server.createContext("/photos/open/forbidden", exchange -> answer(exchange, 403));
        server.createContext("/photos/open/elsewhere", exchange -> answer(exchange, 301));
        server.createContext("/photos/open/broken", FailingS3Test::breakOff);
        server.start();
        registry.add(
                "fovea.s3.endpoint",
                () -> "http://localhost:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** The first bytes of a zip, then nothing. */
    private static void breakOff(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write(new byte[] {'P', 'K', 3, 4});
        exchange.getResponseBody().flush();
        exchange.close();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void aServerThatFailsIsToldWithItsStatus() {
        assertThat(failure("s3://photos/open/failing.zip"))
                .isEqualTo("source-failed: S3 failed with status 500 at s3://photos/open/failing.zip, also when"
                        + " asked again. Try later.");
    }

    @Test
    void whatItsCredentialsMayNotReadIsTold() {
        assertThat(failure("s3://photos/open/forbidden.zip"))
                .startsWith("source-failed: S3 does not let Fovea read s3://photos/open/forbidden.zip.")
                .contains("s3:GetObject");
    }

    @Test
    void anotherRegionIsTold() {
        assertThat(failure("s3://photos/open/elsewhere.zip"))
                .isEqualTo("source-failed: The bucket 'photos' is in another region. Set fovea.s3.region.");
    }

    @Test
    void aConnectionThatBreaksIsNotTakenForADamagedArchive() {
        assertThat(failure("s3://photos/open/broken.zip"))
                .isEqualTo("source-failed: The connection broke before s3://photos/open/broken.zip had come to"
                        + " its end. Try again.");
    }
}
