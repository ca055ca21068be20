package dev.fovea.service.task;

import dev.fovea.service.problem.Problem;
import dev.fovea.service.problem.ProblemType;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Problems as the database keeps them, in JSON. A type that this version does not know is a fault of Fovea, with the detail that it had. */
final class ProblemFormat {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ProblemFormat() {}

    private record Kept(
            String type,
            String detail,
            Map<String, Object> members,
            @Nullable Long retryAfterSeconds) {}

    static String write(Problem problem) {
        final Duration retryAfter = problem.retryAfter();
        return JSON.writeValueAsString(new Kept(
                problem.type().word(),
                problem.detail(),
                problem.members(),
                retryAfter == null ? null : retryAfter.toSeconds()));
    }

    static Problem read(String text) {
        final Kept kept = JSON.readValue(text, Kept.class);
        final ProblemType type = ProblemType.named(kept.type()).orElse(ProblemType.INTERNAL);
        return new Problem(
                type,
                kept.detail(),
                kept.members(),
                kept.retryAfterSeconds() == null ? null : Duration.ofSeconds(kept.retryAfterSeconds()));
    }
}
