package dev.fovea.service.index;

import dev.fovea.service.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the types of problems mean, as the contract's table says: it is written down once. */
@Component
final class ProblemMeanings {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` +\\| \\d{3} +\\| (.+?) +\\|");

    private final Map<String, String> meanings;

    ProblemMeanings() throws IOException {
        try (InputStream contract =
                Objects.requireNonNull(ProblemMeanings.class.getResourceAsStream("/static/openapi.yaml"))) {
            this.meanings = ROW.matcher(new String(contract.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .collect(Collectors.toMap(
                            (MatchResult row) -> row.group(1), row -> row.group(2), (first, second) -> first));
        }
    }

    String of(ProblemType type) {
        return Objects.requireNonNull(meanings.get(type.word()), type::word);
    }
}
