package dev.fovea.service.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class VersionsOverHttpTest {

    private static final String HEADER = "Fovea-API-Version";

    private final int port;
    private final Http http;

    VersionsOverHttpTest(@LocalServerPort int port) {
        this.port = port;
        this.http = new Http(port);
    }

    /** As if the catalog were on its way out. */
    @TestConfiguration
    static class Configuration {

        @Bean
        Deprecation catalog() {
            return new Deprecation(
                    request -> request.getRequestURI().equals("/catalog"),
                    ZonedDateTime.of(2027, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                    ZonedDateTime.of(2027, 7, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                    URI.create("https://example.com/instead"));
        }
    }

    private Answer asking(String version) {
        return http.send("GET", "/catalog", Map.of(HEADER, version), BodyPublishers.noBody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/catalog", "/openapi.yaml", "/nothing", "/tasks/nothing", "/actuator/health"})
    void everyAnswerSaysTheVersionOfTheContract(String path) throws IOException {
        assertThat(http.get(path).header(HEADER)).isEqualTo(Contract.current().version());
    }

    @Test
    void anAnswerOfTomcatSaysItToo() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write("GET /a%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains(HEADER + ": " + Contract.current().version());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2", "0.2.0"})
    void aVersionOfTheLineIsUnderstood(String version) {
        assertThat(asking(version).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "1.0", "0.2.999", "newest"})
    void anotherIsRefusedAndThoseThatAreSpokenAreListed(String version) {
        final Answer answer = asking(version);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("unsupported-api-version");
        assertThat(answer.detail()).contains("'" + version);
        assertThat(answer.json().get("supported").get(0).asString()).isEqualTo("0.2");
    }

    /** 1 January 2027 is 1798761600 seconds after 1970: 57 years with 14 leap days. */
    @Test
    void whatIsDeprecatedSaysSinceWhenUntilWhenAndWhatElseThereIs() {
        final Answer answer = http.get("/catalog");

        assertThat(answer.header("Deprecation")).isEqualTo("@1798761600");
        assertThat(answer.header("Sunset")).isEqualTo("Thu, 01 Jul 2027 00:00:00 GMT");
        assertThat(String.join(", ", answer.response().headers().allValues("Link")))
                .contains("https://example.com/instead")
                .contains("rel=\"deprecation\"");
        assertThat(http.get("/tasks").response().headers().map()).doesNotContainKeys("deprecation", "sunset");
    }
}
