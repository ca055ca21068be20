package dev.fovea.service.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The client that OpenAPI Generator makes for TypeScript, as it is, compiled strictly. */
class GeneratedTypeScriptClientTest extends ClientsService {

    private static final String CALLS = "generated";
    private static final Path CLIENT = Path.of("target/typescript-client");

    @BeforeAll
    static void needsPackages() {
        NodePackages.assume();
    }

    @Test
    void itCompilesAndItsCallsAreAnswered() throws Exception {
        Files.copy(
                NodePackages.FOLDER.resolve(CALLS + ".ts"),
                CLIENT.resolve(CALLS + ".ts"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.write(CLIENT.resolve("package.json"), "{\"type\": \"module\"}".getBytes(UTF_8));
        NodePackages.program(
                        "typescript/bin/tsc",
                        "--project",
                        NodePackages.FOLDER.resolve("tsconfig.json").toString())
                .run(new byte[0]);

        final String printed = Node.script(
                        CLIENT.resolve("compiled").resolve(CALLS + ".js").toString(), List.of(base()))
                .run(new byte[0]);

        assertThat(Integer.parseInt(printed.strip())).isGreaterThan(20);
    }
}
