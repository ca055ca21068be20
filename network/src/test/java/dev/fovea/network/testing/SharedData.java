package dev.fovea.network.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Reference outputs, weights and photos that lie beside the repository and are no part of it: in the folder that the environment
 * variable {@code FOVEA_TEST_DATA} names, by default {@code ../shared} as seen from the repository's root.
 */
public final class SharedData {

    private static final String VARIABLE = "FOVEA_TEST_DATA";

    private SharedData() {}

    /** The file or folder at a path below the data's folder; the calling test is skipped, by name, where it is absent. */
    public static Path require(String relative) {
        final Optional<Path> found = folders()
                .map(folder -> folder.resolve(relative))
                .filter(Files::exists)
                .findFirst();
        Assumptions.assumeTrue(
                found.isPresent(), () -> "Skipped: there is no " + relative + " in the folder of " + VARIABLE);
        return found.orElseThrow();
    }

    private static Stream<Path> folders() {
        final String named = System.getenv(VARIABLE);
        // tests run in their module's folder, or in the root
        return named == null ? Stream.of(Path.of("../shared"), Path.of("../../shared")) : Stream.of(Path.of(named));
    }
}
