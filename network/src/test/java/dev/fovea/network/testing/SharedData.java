package dev.fovea.network.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Data sets, pretrained weights and reference outputs beside the repository; tests that need them are skipped without. */
public final class SharedData {

    private static final String VARIABLE = "FOVEA_TEST_DATA";

    /** Maven runs a module's tests in the module's folder, an IDE often in the repository's. */
    private static final List<Path> DEFAULT_FOLDERS = List.of(Path.of("..", "shared"), Path.of("..", "..", "shared"));

    private SharedData() {}

    /** The file or folder at {@code relative}, e.g. {@code models/squeezenet1_1.pth}; the test is skipped where it is absent. */
    public static Path require(String relative) {
        final String configured = System.getenv(VARIABLE);
        final Stream<Path> folders = configured == null ? DEFAULT_FOLDERS.stream() : Stream.of(Path.of(configured));
        return folders.map(folder -> folder.resolve(relative))
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> Assumptions.abort(
                        "needs " + relative + " in the folder that " + VARIABLE + " names (default ../shared)"));
    }
}
