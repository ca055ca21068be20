package dev.fovea.service.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.network.testing.Archives;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is longer than allowed, whether its length is announced or not. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.limits.max-dataset=10KB", "fovea.datasets.path=target/short-datasets"})
class DatasetLengthTest {

    private final Http http;

    DatasetLengthTest(@LocalServerPort int port) {
        http = new Http(port);
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        assertTooLarge(post(BodyPublishers.ofByteArray(new byte[10_241])));
    }

    @Test
    void aBodyOfUnknownLengthIsRefusedWhereTheLimitIsReached() {
        final byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        final byte[] body = new Archives().file("cats/1.png", noise).zip();

        assertTooLarge(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    private static void assertTooLarge(Answer answer) {
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
        assertThat(answer.detail()).contains("fovea.limits.max-dataset");
    }

    private Answer post(BodyPublisher body) {
        return http.send("POST", "/datasets?name=pets", "application/zip", body);
    }
}
