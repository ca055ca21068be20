package dev.fovea.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.limits.max-body=64KB", "fovea.limits.max-images=4"})
@Import(ProbeController.class)
class ProblemsOverHttpTest {

    private static final byte[] SMALL = new byte[10];

    private final int port;
    private final Http http;

    ProblemsOverHttpTest(@LocalServerPort int port) {
        this.port = port;
        http = new Http(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/error", "/webjars/swagger-ui/5.34.1/index.html", "/application.yaml"})
    void anUnknownAddressIsNotFound(String path) {
        assertThat(http.get(path).problem()).isEqualTo("not-found");
    }

    @Test
    void anotherMethodIsNotAllowedAndThePossibleOnesAreNamed() {
        final Answer answer = http.delete("/tasks");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.problem()).isEqualTo("method-not-allowed");
        assertThat(answer.detail()).contains("GET");
        assertThat(answer.header("Allow")).contains("GET");
    }

    @ParameterizedTest
    @CsvSource({"0", "1001", "1000000000", "10000000000", "five", "''"})
    void aNumberOutOfRangeIsRefusedNamingTheRange(String n) {
        final Answer answer = http.get("/probe/number?n=" + n);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains("'n' must be a whole number from 1 to 1000");
    }

    @Test
    void aDatabaseThatWentAwayIsUnavailableAndNotTalkedAbout() {
        final Answer answer = http.get("/probe/database");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(answer.body()).doesNotContain("db.internal");
    }

    @Test
    void withoutEnoughMemoryItIsSaidWhatHelpsAndTheServiceGoesOn() {
        final Answer answer = http.get("/probe/memory");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("insufficient-memory");
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(http.get("/probe/number?n=1").status()).isEqualTo(200);
    }

    @Test
    void anUnknownQueryParameterIsRefusedNamingTheKnownOnes() {
        final Answer answer = http.get("/probe/number?n=1&top_k=3");

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).isEqualTo("There is no query parameter 'top_k' here; known: n.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"number\": 1,            | malformed at line 1",
                "{\"number\": \"one\"}      | 'number' has a value of the wrong type",
                "{\"number\": 1, \"x\": 2}  | unknown member 'x'; known: images, number",
                "{\"number\": null}         | 'number' is missing",
                "{\"images\": [\"%%%\"], \"number\": 1} | 'images[0]' is not valid base64",
                "{\"images\": [\"data:image/png;base64,AAAA\"], \"number\": 1} | 'images[0]' is not valid base64",
                "[]                         | wrong type",
                "``                         | needs a JSON body"
            })
    void invalidJsonIsRefusedSayingWhereItIsWrong(String json, String reason) {
        final Answer answer = http.postJson("/probe/json", json);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains(reason);
    }

    @Test
    void anotherContentTypeIsRefusedNamingTheAcceptedOnes() {
        final Answer answer = http.send("POST", "/probe/json", "text/html", BodyPublishers.ofString("<html>"));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
        assertThat(answer.detail()).isEqualTo("'text/html' is not read here; send one of: application/json.");
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        final Answer answer = http.postJson("/probe/json", " ".repeat(64 * 1024 + 1));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
        assertThat(answer.detail()).contains("65536 bytes").contains("fovea.limits.max-body");
        assertThat(answer.json().get("limit").asLong()).isEqualTo(65536);
    }

    @Test
    void aBodyInChunksIsRefusedWhereItPassesTheLimit() {
        final byte[] spaces = " ".repeat(64 * 1024 + 1).getBytes(StandardCharsets.US_ASCII);
        final Answer answer = http.send(
                "POST",
                "/probe/json",
                "application/json",
                BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(spaces)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
    }

    @Test
    void aFormInChunksIsReadUpToTheLimit() {
        assertThat(chunked(SMALL, SMALL).body()).isEqualToIgnoringNewLines("2");

        final Answer answer = chunked(new byte[64 * 1024 + 1]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
    }

    private Answer chunked(byte[]... images) {
        return http.send(
                "POST",
                "/probe/form",
                "multipart/form-data; boundary=xyz",
                BodyPublishers.fromPublisher(Http.form(images)));
    }

    @Test
    void aFormMayHaveAsManyPartsAsImagesAreAllowedAndOptions() {
        assertThat(http.postForm("/probe/form", Http.repeat(SMALL, 5)).body()).isEqualToIgnoringNewLines("5");
    }

    @Test
    void aFormWithMorePartsIsRefusedNamingTheLimit() {
        final Answer answer = http.postForm("/probe/form", Http.repeat(SMALL, 6));

        assertThat(answer.status()).as(answer.detail()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("too-many-images");
        assertThat(answer.json().get("limit").asInt()).isEqualTo(4);
    }

    @Test
    void aFormThatEndsTooEarlyIsRefused() {
        final Answer answer = http.send(
                "POST",
                "/probe/form",
                "multipart/form-data; boundary=xyz",
                BodyPublishers.ofString("--xyz\r\nContent-"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @Test
    void aFaultOfTheServiceTellsNothingOfItsInside() {
        final Answer answer = http.get("/probe/fault");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem()).isEqualTo("internal");
    }

    @ParameterizedTest
    @CsvSource({"FULL, 507, storage-full, ''", "UNREACHABLE, 503, unavailable, 10", "DAMAGED, 500, damaged, ''"})
    void aFaultOfWhatIsKeptIsToldByWhatHelps(String kind, int status, String problem, String retryAfter) {
        final Answer answer = http.get("/probe/storage?kind=" + kind);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
        assertThat(answer.body()).doesNotContain("secret", "Exception");
    }

    @Test
    void aProblemMaySayWhenToComeBack() {
        final Answer answer = http.get("/probe/busy");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.json().get("limit").asInt()).isEqualTo(3);
        assertThat(answer.json().get("instance").asString()).isEqualTo("/probe/busy");
    }

    @Test
    void anAddressThatTomcatRefusesIsAProblemToo() throws IOException {
        final String answer = raw("GET /a%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("Content-Type: application/problem+json")
                .contains("problems/invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET  / / HTTP/9.9\r\n\r\n", "nonsense\r\n\r\n"})
    void whatIsNoHttpGetsNothingOfTheServerToSee(String request) throws IOException {
        assertThat(raw(request)).startsWith("HTTP/1.1 400").doesNotContainIgnoringCase("tomcat");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
