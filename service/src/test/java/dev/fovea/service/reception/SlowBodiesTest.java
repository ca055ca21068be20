package dev.fovea.service.reception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.service.Http;
import dev.fovea.service.classify.Pictures;
import dev.fovea.service.serving.TinyModels;
import dev.fovea.store.FileSystemModelStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service with four threads for requests. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.tomcat.threads.max=4",
            "fovea.default-model=colours",
            "fovea.cache.refresh=1h",
            "fovea.limits.max-body=300KB",
            "fovea.reception.min-rate=10KB",
            "fovea.reception.patience=4s",
            "fovea.reception.max-held=400KB",
            "fovea.reception.max-long=1"
        })
@Timeout(60)
class SlowBodiesTest {

    private static final byte[] RED = Pictures.png(Color.RED);
    private static final byte[] NOISE =
            Pictures.png(256, 256, (x, y) -> (x * 2_654_435 + y * 40_503 + x * y * 977) * 31);
    private static final String SLOW = "https://fovea.dev/problems/slow-body";

    @TempDir
    static Path folder;

    private final int port;
    private final MeterRegistry metrics;
    private final List<RawClient> clients = new ArrayList<>();

    @Autowired
    SlowBodiesTest(@LocalServerPort int port, MeterRegistry metrics) {
        this.port = port;
        this.metrics = metrics;
    }

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> {
            final Path store = folder.resolve("store");
            new TinyModels(new FileSystemModelStore(store), folder).publish("colours", 1);
            return store;
        });
        registry.add("fovea.datasets.path", () -> folder.resolve("datasets"));
    }

    @BeforeEach
    @AfterEach
    void nothingIsHeld() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        clients.clear();
        while (held() > 0) {
            Thread.onSpinWait();
        }
    }

    private double held() {
        return metrics.get("fovea.reception.held").gauge().value();
    }

    private RawClient client() throws IOException {
        final RawClient client = new RawClient(port);
        clients.add(client);
        return client;
    }

    private static String head(String path, String type, int length) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, type, length);
    }

    @Test
    void clientsThatSendSlowlyKeepNobodyWaiting() throws IOException {
        for (int i = 0; i < 40; i++) {
            client().send(head("/classify", "image/png", RED.length)).send(RED, 0, 20);
        }
        while (held() < 40 * 20) {
            Thread.onSpinWait();
        }

        final Http http = new Http(port);
        assertThat(http.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(http.postForm("/classify", RED).status()).isEqualTo(200);
    }

    @Test
    void aBodyThatComesTooSlowlyIsRefusedAndItsConnectionClosed() throws IOException {
        final String answer = client().send(head("/classify", "image/png", RED.length))
                .send(RED, 0, 20)
                .rest();

        assertThat(answer)
                .startsWith("HTTP/1.1 408")
                .contains("application/problem+json", SLOW, "Connection: close", "Request-Id:");
    }

    @Test
    void whatComesInPiecesIsReadAsWhatComesAtOnce() throws IOException {
        final String atOnce = client().send(head("/classify", "image/png", NOISE.length))
                .send(NOISE, 0, NOISE.length)
                .answer();
        assertThat(NOISE.length).as("more than is kept in memory").isGreaterThan(100_000);

        final RawClient pieces = client().send(head("/classify", "image/png", NOISE.length));
        for (int from = 0; from < NOISE.length; from += 7_919) {
            pieces.send(NOISE, from, Math.min(7_919, NOISE.length - from));
        }
        assertThat(predictions(pieces.answer())).isEqualTo(predictions(atOnce));

        final RawClient chunks = client().send(
                        "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int from = 0; from < NOISE.length; from += 50_021) {
            final int length = Math.min(50_021, NOISE.length - from);
            chunks.send("%x\r\n".formatted(length)).send(NOISE, from, length).send("\r\n");
        }
        assertThat(predictions(chunks.send("0\r\n\r\n").answer())).isEqualTo(predictions(atOnce));
        assertThat(chunks.send("GET /models/colours HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .answer())
                .as("the next request of the connection")
                .startsWith("HTTP/1.1 200");
    }

    private static String predictions(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 200");
        return answer.substring(answer.indexOf("\"results\""), answer.indexOf("\"receipt\""));
    }

    @Test
    void aRequestThatWasSentAheadIsAnsweredAfterTheBody() throws IOException {
        final RawClient client =
                client().send(head("/classify", "image/png", RED.length)).send(RED, 0, 20);
        client.send(RED, 20, RED.length - 20).send("GET /models/colours HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(client.answer()).startsWith("HTTP/1.1 200").contains("predictions");
        assertThat(client.answer()).startsWith("HTTP/1.1 200").contains("aliases");
    }

    @Test
    void whoExpectsToBeToldToGoOnIsTold() throws IOException {
        final RawClient client = client().send(head("/classify", "image/png", RED.length)
                .replace("Content-Length", "Expect: 100-continue\r\nContent-Length"));

        assertThat(client.answer()).startsWith("HTTP/1.1 100");
        assertThat(client.send(RED, 0, RED.length).answer()).startsWith("HTTP/1.1 200");
    }

    @Test
    void whatThereIsNoRoomForIsRefusedAndTheRestGoesOn() throws IOException {
        final RawClient first =
                client().send(head("/classify", "image/png", NOISE.length)).send(NOISE, 0, NOISE.length - 1);
        while (held() < NOISE.length - 1) {
            Thread.onSpinWait();
        }

        final RawClient second = client().send(head("/classify", "image/png", 300_000));
        second.send(new byte[299_999], 0, 299_999);

        assertThat(second.rest()).startsWith("HTTP/1.1 503").contains("problems/unavailable", "Retry-After: 5");
        assertThat(first.send(NOISE, NOISE.length - 1, 1).answer()).startsWith("HTTP/1.1 200");
    }

    @Test
    void longBodiesComeFewAtATimeAndNoneSlowly() throws IOException {
        final RawClient first = client().send(head("/datasets?name=long", "application/zip", 400_000));
        final byte[] archive = new Archives().file("a/1.png", NOISE).zip();
        first.send(archive, 0, 1_000);
        String second;
        do {
            second = client().send(head("/datasets?name=other", "application/zip", 400_000))
                    .soon();
        } while (second.isEmpty());

        assertThat(second).startsWith("HTTP/1.1 503").contains("problems/unavailable");
        String answer = "";
        for (int next = 1_000; answer.isEmpty(); next++) {
            answer = first.send(archive, next, 1).soon();
        }
        assertThat(answer).startsWith("HTTP/1.1 408").contains(SLOW);
    }

    /** A body whose length nobody knows turns out to be long while it is received. */
    @Test
    void aLongBodyInChunksIsReadToItsEnd() throws IOException {
        final Archives photos = new Archives();
        for (int i = 0; i < 4; i++) {
            photos.file("a/%d.png".formatted(i), NOISE).file("b/%d.png".formatted(i), Pictures.png(Color.BLUE));
        }
        final byte[] archive = photos.zip();
        assertThat(archive.length).isGreaterThan(300 * 1024);

        final RawClient client = client().send(
                        "POST /datasets?name=chunks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/zip\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int from = 0; from < archive.length; from += 50_021) {
            final int length = Math.min(50_021, archive.length - from);
            client.send("%x\r\n".formatted(length)).send(archive, from, length).send("\r\n");
        }

        assertThat(client.send("0\r\n\r\n").answer()).startsWith("HTTP/1.1 202");
    }

    @Test
    void whoEndsBeforeTheBodyIsCompleteIsToldSo() throws IOException {
        final String image = client().send(head("/classify", "image/png", NOISE.length))
                .send(NOISE, 0, 1_000)
                .endOfInput()
                .rest();
        final String archive = client().send(head("/datasets?name=cut", "application/zip", 400_000))
                .send(new Archives().file("a/1.png", NOISE).zip(), 0, 1_000)
                .endOfInput()
                .rest();

        assertThat(List.of(image, archive))
                .allSatisfy(answer -> assertThat(answer)
                        .startsWith("HTTP/1.1 400")
                        .contains("The body ended before it was complete. Send all of it.", "Request-Id:"));
    }

    @Test
    void aClientThatLeavesWhileItSendsLeavesNothing() throws IOException {
        final RawClient client =
                client().send(head("/classify", "image/png", NOISE.length)).send(NOISE, 0, 100_000);
        while (held() < 100_000) {
            Thread.onSpinWait();
        }

        client.close();

        while (held() > 0) {
            Thread.onSpinWait();
        }
    }
}
