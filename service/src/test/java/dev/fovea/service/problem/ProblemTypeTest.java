package dev.fovea.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

    @ParameterizedTest
    @EnumSource
    void theContractListsTheTypeWithItsStatus(ProblemType type) throws IOException {
        try (InputStream contract =
                Objects.requireNonNull(ProblemTypeTest.class.getResourceAsStream("/static/openapi.yaml"))) {
            assertThat(new String(contract.readAllBytes(), StandardCharsets.UTF_8))
                    .containsPattern(
                            "\\| `" + type.word() + "` +\\| " + type.status().value() + " ");
        }
    }
}
