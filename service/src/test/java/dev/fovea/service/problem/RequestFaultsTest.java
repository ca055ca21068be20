package dev.fovea.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A problem says all that is wrong, each thing at its place, and which request it answers. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fovea.limits.max-body=64KB", "fovea.limits.max-images=4"})
@Import(ProbeController.class)
class RequestFaultsTest {

    private static final byte[] SMALL = {1, 2, 3};

    private final Http http;

    RequestFaultsTest(@LocalServerPort int port) {
        http = new Http(port);
    }

    @Test
    void everyUnknownParameterIsNamed() {
        final Answer answer = http.get("/probe/number?n=1&top_k=3&cache=7");

        assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo("top_k");
        assertThat(answer.json().at("/errors/1/parameter").asString()).isEqualTo("cache");
        assertThat(answer.json().at("/errors/1/detail").asString()).contains("leave it out");
        assertThat(answer.json().get("errors")).hasSize(2);
    }

    @Test
    void whatIsUnknownRepeatedAndOutOfRangeIsToldAtOnce() {
        final Answer answer = http.postForm("/classify?topK=0&partial=perhaps&foo=1&model=a&model=b", SMALL);

        assertThat(answer.json().get("errors").findValuesAsString("detail"))
                .containsExactly(
                        "'topK' must be a whole number from 1 to 1000, not 0.",
                        "'partial' must be true or false, not 'perhaps'.",
                        "There is no query parameter 'foo' here; known: colorProfiles, model, partial, topK.",
                        "'model' is there 2 times. Say it once.");
    }

    /** What the query, a header, and the options of a form say is looked at one after the other. */
    @Test
    void whatSeveralLooksFindIsToldTogether() {
        final Answer answer = http.send(
                "POST",
                "/classify?image=1&topK=0",
                Map.of("Content-Type", "application/json", "Prefer", "wait=x"),
                BodyPublishers.ofString("{\"partial\": 7, \"zz\": 1}"));

        assertThat(answer.json().get("errors").findValuesAsString("parameter")).containsExactly("image", "topK");
        assertThat(answer.json().get("errors").findValuesAsString("header")).containsExactly("Prefer");
        assertThat(answer.json().get("errors").findValuesAsString("pointer")).containsExactly("/partial", "/zz");
        assertThat(answer.detail()).contains("whole number of seconds", "'/partial' must be true or false, not 7.");
    }

    @Test
    void aFormThatContradictsItsOptionsIsToldOfTheParameter() {
        final Answer answer = form("/classify", "topK", "3", "options", "{\"topK\": 2}");

        assertThat(answer.detail()).contains("'/topK' says 2, and the parameter 'topK' 3. Say it once.");
    }

    @Test
    void fieldsOfFormsMaySayParametersAndNothingElse() {
        final Answer answer =
                form("/classify", "topk", "3", "options", "{}", "options", "{\"topK\": 2}", "model", "a", "model", "b");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").findValuesAsString("parameter"))
                .containsExactlyInAnyOrder("topk", "options", "model");
    }

    @Test
    void aParameterIsSaidInTheQueryOrInTheForm() {
        final Answer answer = form("/classify?topK=2", "topK", "3");

        assertThat(answer.json().at("/errors/0/detail").asString()).isEqualTo("'topK' is there 2 times. Say it once.");
    }

    @Test
    void aBodyThatNobodyReadsIsRefused() {
        final Answer answer = http.postJson("/retention", "{\"dryRun\": true}");

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains("Nothing is read from a body here");
        assertThat(http.send(
                                "POST",
                                "/retention",
                                "application/json",
                                BodyPublishers.fromPublisher(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(400);
        assertThat(http.send("POST", "/retention?dryRun=true", "text/plain", BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
    }

    /** As in names of files that somebody escaped, or where a line feed stands without a carriage return. */
    @ParameterizedTest
    @ValueSource(strings = {"\r\nX: ", "\nX: "})
    void headersOfAPartHaveALimit(String line) {
        final Answer answer = http.send(
                "POST",
                "/classify",
                "multipart/form-data; boundary=xyz",
                BodyPublishers.ofString("--xyz\r\nContent-Disposition: form-data; name=\"image\"" + line
                        + "x".repeat(9000) + "\r\n\r\nx\r\n--xyz--\r\n"));

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains("8192 bytes");
    }

    @Test
    void aFormForOneFileMayNotHaveHundreds() {
        final Answer answer = http.postForm("/datasets?name=a", Http.repeat(SMALL, 40));

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.detail()).contains("too many parts");
    }

    private Answer form(String address, String... fields) {
        final StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append("--xyz\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(fields[i], fields[i + 1]));
        }
        return http.send(
                "POST",
                address,
                "multipart/form-data; boundary=xyz",
                BodyPublishers.ofString(form.append("--xyz--\r\n").toString()));
    }

    @Test
    void aNumberOutOfRangeIsAtItsParameter() {
        assertThat(http.get("/probe/number?n=0")
                        .json()
                        .at("/errors/0/parameter")
                        .asString())
                .isEqualTo("n");
        assertThat(http.get("/probe/number").json().at("/errors/0/parameter").asString())
                .isEqualTo("n");
    }

    @Test
    void aMemberIsPointedTo() {
        assertThat(http.postJson("/probe/json", "{\"number\": \"one\"}")
                        .json()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/number");
    }

    @Test
    void everyMemberThatIsWrongIsPointedTo() {
        final Answer answer = http.postJson(
                "/probe/json", "{\"number\": 99999999999999999999, \"images\": [\"*\", \"AA==\", 7], \"nothing\": 1}");

        assertThat(answer.json().get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/number", "/images/0", "/images/2", "/nothing");
        assertThat(answer.detail()).contains("'number' is a number beyond all that is meant here.");
    }

    @Test
    void methodsThatArePossibleAreAllNamed() {
        assertThat(http.send("POST", "/openapi.yaml", "text/plain", BodyPublishers.noBody())
                        .header("Allow"))
                .contains("GET", "HEAD", "OPTIONS");
    }

    @Test
    void theIdOfTheClientIsInTheAnswerTheProblemAndTheLog() {
        final Logger logger = (Logger) LoggerFactory.getLogger(ProblemHandler.class);
        final ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        final Answer answer = named("7f-client.1");
        logger.detachAppender(log);

        assertThat(answer.header("Request-Id")).isEqualTo("7f-client.1");
        assertThat(answer.json().get("requestId").asString()).isEqualTo("7f-client.1");
        assertThat(log.list)
                .extracting(line -> line.getMDCPropertyMap().get("requestId"))
                .containsOnly("7f-client.1");
    }

    /** What would forge lines of the log, or fill them. */
    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "ä", "%0a"})
    void anIdThatIsNoneIsReplaced(String sent) {
        assertThat(named(sent).header("Request-Id")).matches("[0-9a-f]{16}");
    }

    @Test
    void requestsWithoutAnIdGetOneEach() {
        final String first = http.get("/probe/number?n=1").header("Request-Id");

        assertThat(first).matches("[0-9a-f]{16}");
        assertThat(http.get("/probe/number?n=1").header("Request-Id")).isNotEqualTo(first);
    }

    private Answer named(String id) {
        return http.send("GET", "/probe/fault", Map.of("Request-Id", id), BodyPublishers.noBody());
    }
}
