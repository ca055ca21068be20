package dev.fovea.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "fovea.cors.allowed-origins=https://app.example.com")
class CrossOriginTest {

    private static final String ALLOWED = "https://app.example.com";
    private static final String OTHER = "https://evil.example.com";

    private final Http http;

    CrossOriginTest(@LocalServerPort int port) {
        http = new Http(port);
    }

    private Answer preflight(String origin, String method, String path) {
        return http.send(
                "OPTIONS",
                path,
                Map.of(
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        method,
                        "Access-Control-Request-Headers",
                        "content-type, idempotency-key, prefer, fovea-api-version"),
                BodyPublishers.noBody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
    void aBrowserMayAskForEveryMethodBeforeAPageSendsIt(String method) {
        final Answer answer = preflight(ALLOWED, method, "/models/pets/aliases/production");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains(method);
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("idempotency-key", "prefer");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/catalog", "/nothing", "/tasks/nothing", "/openapi.yaml", "/catalog?_=1"})
    void aPageReadsAnswersAndProblemsWithTheirHeaders(String path) {
        final Answer answer = http.send("GET", path, Map.of("Origin", ALLOWED), BodyPublishers.noBody());

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
        assertThat(List.of(answer.header("Access-Control-Expose-Headers").split(", ")))
                .contains(
                        "Location",
                        "Link",
                        "ETag",
                        "Retry-After",
                        "Server-Timing",
                        "Preference-Applied",
                        "Fovea-API-Version",
                        "Fovea-Model",
                        "Fovea-Digest",
                        "Fovea-Gradient-Engine");
    }

    @Test
    void aPageOfAnotherSiteIsRefused() {
        for (Answer answer : List.of(
                preflight(OTHER, "POST", "/finetune"),
                http.send("POST", "/retention", Map.of("Origin", OTHER), BodyPublishers.noBody()))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.problem()).isEqualTo("origin-not-allowed");
            assertThat(answer.detail()).contains(OTHER).contains("fovea.cors.allowed-origins");
            assertThat(answer.response().headers().map()).doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void whoIsNoPageIsNotAsked() {
        assertThat(http.get("/catalog").status()).isEqualTo(200);
    }
}
