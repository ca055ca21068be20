package dev.fovea.service.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every list of the contract has pages, and all of them work alike. */
class ListsContractTest {

    private static final Pattern OPERATION =
            Pattern.compile("(?ms)^    (?:get|post|put|patch|delete):\\n(.*?)(?=^    [a-z]+:\\n|^  /|\\z)");
    private static final Pattern ANSWER =
            Pattern.compile("(?s)'200':.*?application/json:\\s+schema:\\s+\\$ref: '#/components/schemas/(\\w+)'");
    private static final Pattern NAMED = Pattern.compile("operationId: list[A-Z]\\w*");

    private static final String CONTRACT = contract();

    @ParameterizedTest
    @MethodSource("lists")
    void aListHasALimitACursorAndTheAddressOfTheNextPage(String operation) {
        assertThat(operation).contains("parameters/After'", "headers/Link'");
        assertThat(operation).containsAnyOf("parameters/Limit'", "- name: limit\n");
        assertThat(operation).doesNotContain("name: page\n", "name: offset\n", "name: size\n");
        final String schema = schema(operation);
        assertThat(schema)
                .contains("required: [items]", "\n        items:\n          type: array\n", "schemas/NextPage'");
        assertThat(schema).doesNotContain("\n        total:");
    }

    @Test
    void theListsAreFound() {
        assertThat(lists().stream().map(operation -> operation.replaceAll("(?s).*operationId: (\\w+).*", "$1")))
                .contains("listTasks", "listFinetuneJobs", "listDatasets", "listImages", "listModels", "getServing")
                .hasSizeGreaterThanOrEqualTo(10);
    }

    /** What is called a list, and what answers with nothing but items. */
    static List<String> lists() {
        final String paths = CONTRACT.substring(CONTRACT.indexOf("\npaths:"), CONTRACT.indexOf("\ncomponents:"));
        return OPERATION
                .matcher(paths)
                .results()
                .map((MatchResult operation) -> operation.group(1))
                .filter(operation ->
                        NAMED.matcher(operation).find() || schema(operation).contains("\n        items:\n"))
                .toList();
    }

    private static String schema(String operation) {
        final Matcher answer = ANSWER.matcher(operation);
        return answer.find() ? schemaNamed(answer.group(1)) : "";
    }

    private static String schemaNamed(String name) {
        final int begin = CONTRACT.indexOf("\n    " + name + ":\n", CONTRACT.indexOf("\n  schemas:\n"));
        return Stream.of(CONTRACT.substring(begin + 1).split("(?m)^    (?=\\w)", 3))
                .skip(1)
                .findFirst()
                .orElse("");
    }

    private static String contract() {
        try (InputStream contract =
                Objects.requireNonNull(ListsContractTest.class.getResourceAsStream("/static/openapi.yaml"))) {
            return new String(contract.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
