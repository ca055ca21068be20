package dev.fovea.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PlainHttpTest {

    private static final Map<String, String> BEHIND_A_PROXY = Map.of(
            "X-Forwarded-Prefix", "/fovea",
            "X-Forwarded-Host", "example.com",
            "X-Forwarded-Proto", "https");

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    private final int port;
    private final Http http;

    PlainHttpTest(@LocalServerPort int port) {
        this.port = port;
        this.http = new Http(port);
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry registry) {
        registry.add("fovea.store.path", () -> folder);
    }

    private Answer behindAProxy(String method, String path, String body) {
        final Map<String, String> headers = new HashMap<>(BEHIND_A_PROXY);
        headers.put("Content-Type", "application/json");
        return http.send(
                method, path, headers, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    @Test
    void withoutASettingNoPageOfAnotherSiteMayAsk() {
        final Map<String, String> preflight =
                Map.of("Origin", "https://app.example.com", "Access-Control-Request-Method", "POST");

        final Answer answer = http.send("OPTIONS", "/classify", preflight, BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("origin-not-allowed");
        assertThat(http.send("GET", "/catalog", Map.of("Origin", "https://app.example.com"), BodyPublishers.noBody())
                        .response()
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void linksBeginWithThePrefixOfTheProxy() {
        final Answer index = behindAProxy("GET", "/", "");

        assertThat(index.json().get("links").get("models").asString()).isEqualTo("/fovea/models");
        assertThat(index.json().get("try").toString()).contains("https://example.com/fovea/classify");
    }

    @Test
    void locationsBeginWithThePrefixOfTheProxy() {
        final Answer task = behindAProxy(
                "POST", "/models/", "{\"kind\": \"catalog\", \"entry\": \"resnet20-cifar10\", \"name\": \"prefixed\"}");

        assertThat(task.status()).isEqualTo(202);
        assertThat(task.header("Location")).startsWith("/fovea/tasks/");

        final Answer waited = http.send(
                "GET",
                task.header("Location").substring("/fovea".length()),
                Map.of("Prefer", "wait=60"),
                BodyPublishers.noBody());
        assertThat(waited.json().get("state").asString()).isEqualTo("succeeded");
    }

    @Test
    void problemsNameTheAddressThatWasAskedFor() {
        assertThat(behindAProxy("GET", "/tasks/nothing", "")
                        .json()
                        .get("instance")
                        .asString())
                .isEqualTo("/fovea/tasks/nothing");
    }

    @Test
    void withoutAProxyAddressesBeginWithASlash() {
        assertThat(http.get("/").json().get("links").get("models").asString()).isEqualTo("/models");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_", "cache", "nocache", "t"})
    void whatIsSentAgainstCachesIsCalledThat(String name) {
        final Answer answer = http.get("/models?" + name + "=1733011200");

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail())
                .contains("'" + name + "'")
                .contains("leave it out")
                .contains("Cache-Control");
    }

    @ParameterizedTest
    @CsvSource({"/catalog, no-cache", "/models, no-cache", "/nothing, no-store", "/tasks/nothing, no-store"})
    void everyAnswerSaysHowLongItMayBeKept(String path, String expected) {
        assertThat(http.get(path).header("Cache-Control")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_fovea", "my_fovea:8080", "_", "a_b.example.org:80"})
    void aHostMayHaveUnderscoresAsNamesOfContainersDo(String host) throws IOException {
        assertThat(raw("GET /models HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host)))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_fovea:x", "a_b/c", "a b_", "[::1_]"})
    void aHostThatIsNoneIsRefused(String host) throws IOException {
        assertThat(raw("GET /models HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host)))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }

    @Test
    void traceIsRefusedByTomcatAsAnyOtherMethod() throws IOException {
        assertThat(raw("TRACE /models HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("problems/method-not-allowed");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?=x", "?name=%ff", "?%ff=x", "?name=%zz", "?name=%e", "?name=%ed%a0%80"})
    void aQueryThatCannotBeReadIsRefused(String query) throws IOException {
        final String answer = raw("GET /models" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("problems/invalid-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Prefix | api",
                "X-Forwarded-Prefix | //evil.example",
                "X-Forwarded-Prefix | /a?b",
                "X-Forwarded-Host | [::1",
                "X-Forwarded-Port | abc",
                "Forwarded | host=\"[::1\"",
            })
    void whatAProxySaysIsReadOrRefused(String header, String value) throws IOException {
        final String answer = raw("GET /models HTTP/1.1\r\nHost: localhost\r\n%s: %s\r\nConnection: close\r\n\r\n"
                .formatted(header, value));

        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"header\": \"%s\"".formatted(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "x", "/", "image/"})
    void whatIsNoMediaTypeIsToldSo(String type) throws IOException {
        final String answer = raw(
                "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
                        .formatted(type));

        assertThat(answer).startsWith("HTTP/1.1 415").contains("problems/unsupported-media-type");
    }

    /** Also what is refused before the application sees it. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /?=1", "GET /classify?topK=%zz", "TRACE /classify", "GET /nothing", "GET /a|b"})
    void everyAnswerHasAnId(String request) throws IOException {
        final String answer = raw(request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        final Matcher id = Pattern.compile("Request-Id: ([0-9a-f]{16})\r\n").matcher(answer);
        assertThat(id.find()).as(answer).isTrue();
        assertThat(answer).contains("\"requestId\": \"" + id.group(1) + "\"");
    }
}
