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
