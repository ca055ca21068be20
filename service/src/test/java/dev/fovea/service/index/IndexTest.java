package dev.fovea.service.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http.Answer;
import dev.fovea.service.classify.RunningService;
import dev.fovea.service.problem.ProblemType;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class IndexTest extends RunningService {

    @Test
    void aTerminalIsToldWhatIsHereAndWhatToTry() {
        final Answer answer = http().get("/");

        assertThat(answer.json().get("name").asString()).isEqualTo("Fovea");
        assertThat(answer.json().get("defaultModel").asString()).isEqualTo("colours");
        assertThat(answer.json().at("/try/1").asString())
                .isEqualTo("curl -F image=@boat.png http://localhost:%d/classify".formatted(port()));
        assertThat(answer.body()).startsWith("{\n  \"name\": \"Fovea\",\n").endsWith("}\n");
    }

    /** The answer to health is 503 where no worker is. */
    @Test
    void everyLinkLeadsSomewhere() {
        for (Map.Entry<String, JsonNode> link :
                http().get("/").json().get("links").properties()) {
            assertThat(http().get(link.getValue().asString()).status())
                    .as(link.getKey())
                    .isIn(200, 503);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeOfProblemIsExplained(ProblemType type) {
        final JsonNode explained = http().get("/problems/" + type.word()).json();

        assertThat(explained.get("type").asString()).isEqualTo(type.uri().toString());
        assertThat(explained.get("status").asInt()).isEqualTo(type.status().value());
        assertThat(explained.get("meaning").asString()).hasSizeGreaterThan(10);
    }

    @Test
    void aTypeThatThereIsNotIsNotFound() {
        assertThat(http().get("/problems/no-such").problem()).isEqualTo("not-found");
    }

    @Test
    void aBrowserIsLedToThePage() {
        final Answer answer = http().send(
                        "GET",
                        "/",
                        Map.of("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
                        BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/swagger-ui/index.html");
    }
}
