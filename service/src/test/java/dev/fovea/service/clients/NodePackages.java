package dev.fovea.service.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs for Node that were installed before the tests ran, by {@code npm ci} in {@link #FOLDER}. */
final class NodePackages {

    static final Path FOLDER = Path.of("src/test/npm");

    private static final Path MODULES = FOLDER.resolve("node_modules");

    private NodePackages() {}

    /** Skips a test where they are not installed; tests download nothing. */
    static void assume() {
        Node.assume();
        assumeTrue(Files.isDirectory(MODULES), "npm ci has not been run in service/" + FOLDER);
    }

    static Node program(String file, String... arguments) {
        return Node.script(MODULES.resolve(file).toString(), List.of(arguments));
    }
}
