package dev.fovea.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.service.Http;
import dev.fovea.service.Http.Answer;
import dev.fovea.service.contract.Contract;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who asks for a format that an answer does not have is told those that it has. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FormatsOfTheContractTest {

    private final Http http;

    FormatsOfTheContractTest(@LocalServerPort int port) {
        http = new Http(port);
    }

    /** Where one is asked for something that has a format; a model's files have whatever they have. */
    static Stream<String> addresses() throws IOException {
        return Contract.current()
                .root()
                .path("paths")
                .propertyStream()
                .filter(path -> path.getValue()
                        .path("get")
                        .path("responses")
                        .path("200")
                        .has("content"))
                .filter(path -> !path.getValue()
                        .path("get")
                        .path("responses")
                        .path("200")
                        .path("content")
                        .has("*/*"))
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void whatNothingMeetsIsRefusedListingWhatThereIs(String path) {
        final Answer answer = http.send(
                "GET",
                path.replaceAll("\\{(version|unit|image)\\}", "1").replaceAll("\\{\\w+\\}", "x"),
                Map.of("Accept", "application/x-nothing"),
                BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.problem()).isEqualTo("not-acceptable");
        assertThat(answer.json().get("supported"))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(answer.detail()).contains(type.asString()));
        assertThat(answer.json().get("supported").toString()).doesNotContain("problem");
    }
}
