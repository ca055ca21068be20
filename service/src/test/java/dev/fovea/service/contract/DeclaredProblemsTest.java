package dev.fovea.service.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.service.problem.ProblemType;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each operation says which problems it may answer with. That it answers with no other is checked wherever a test meets one. */
class DeclaredProblemsTest {

    static Stream<String> operations() throws IOException {
        return Contract.current().methods().entrySet().stream()
                .flatMap(path -> path.getValue().stream().map(method -> method + " " + path.getKey()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theResponsesAreTheStatusesOfTheProblems(String operation) throws IOException {
        final JsonNode declared = declared(operation);

        final Set<String> statuses = declared.path("x-problems")
                .valueStream()
                .map(word -> ProblemType.named(word.asString()).orElseThrow())
                .map(type -> Integer.toString(type.status().value()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(declared.path("responses").propertyNames().stream().filter(status -> status.matches("[45]..")))
                .as(operation)
                .hasSameElementsAs(statuses)
                .isNotEmpty();
        assertThat(declared.path("responses").has("default")).isTrue();
    }

    private static JsonNode declared(String operation) throws IOException {
        final int space = operation.indexOf(' ');
        return Contract.current()
                .root()
                .path("paths")
                .path(operation.substring(space + 1))
                .path(operation.substring(0, space).toLowerCase(Locale.ROOT));
    }

    @Test
    void aProblemThatIsNotDeclaredIsAFault() {
        final DeclaredProblems problems = DeclaredProblems.current();

        problems.check("GET", "/models/pets", "unknown-model");
        problems.check("GET", "/models/pets", "internal");
        problems.check("GET", "/probe", "unknown-model");
        assertThatThrownBy(() -> problems.check("GET", "/models/pets", "unknown-task"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("GET /models/{model} does not declare the problem 'unknown-task' in openapi.yaml");
    }
}
