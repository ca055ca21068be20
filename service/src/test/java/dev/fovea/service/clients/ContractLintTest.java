package dev.fovea.service.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract keeps the recommended rules of two linters, but for what their settings say and why. */
class ContractLintTest {

    private static final String CONTRACT = "../openapi.yaml";

    @BeforeAll
    static void needsPackages() {
        NodePackages.assume();
    }

    @Test
    void spectralFindsNothing() throws Exception {
        final String found = NodePackages.program(
                        "@stoplight/spectral-cli/dist/index.js",
                        "lint",
                        CONTRACT,
                        "--fail-severity=hint",
                        "--ruleset=" + NodePackages.FOLDER.resolve("spectral.yaml"))
                .run(new byte[0]);

        assertThat(found).contains("No results");
    }

    @Test
    void redoclyFindsNothing() throws Exception {
        final String found = NodePackages.program(
                        "@redocly/cli/bin/cli.js",
                        "lint",
                        CONTRACT,
                        "--format=json",
                        "--config=" + NodePackages.FOLDER.resolve("redocly.yaml"))
                .run(new byte[0]);

        assertThat(found).contains("\"errors\": 0", "\"warnings\": 0");
    }
}
