package dev.fovea.service.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that begins something which goes on after the answer can be waited for. */
class FollowedOperationsTest {

    private static final Pattern OPERATION =
            Pattern.compile("(?ms)^    (?:get|post|put|patch|delete):\\n(.*?)(?=^    [a-z]+:\\n|^  /|\\z)");

    @ParameterizedTest
    @MethodSource("operationsThatAreAccepted")
    void whatIsAcceptedCanBeWaitedFor(String operation) {
        assertThat(operation).contains("parameters/Prefer'", "'201':", "headers/PreferenceApplied'");
    }

    static List<String> operationsThatAreAccepted() throws IOException {
        try (InputStream contract =
                Objects.requireNonNull(FollowedOperationsTest.class.getResourceAsStream("/static/openapi.yaml"))) {
            final String text = new String(contract.readAllBytes(), StandardCharsets.UTF_8);
            final String paths = text.substring(text.indexOf("\npaths:"), text.indexOf("\ncomponents:"));
            return OPERATION
                    .matcher(paths)
                    .results()
                    .map((MatchResult operation) -> operation.group(1))
                    .filter(operation -> operation.contains("'202':"))
                    .toList();
        }
    }
}
