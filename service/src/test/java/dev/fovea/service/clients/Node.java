package dev.fovea.service.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A command line of Node. */
record Node(List<String> command) {

    /** Skips a test where there is no Node. */
    static void assume() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node"))),
                "node is not on the PATH");
    }

    static Node script(String file, List<String> arguments) {
        return of("node", Path.of(file), arguments);
    }

    private static Node of(String program, Path file, List<String> arguments) {
        return new Node(Stream.concat(Stream.of(program, file.toString()), arguments.stream())
                .toList());
    }

    /** What it prints, after it has ended well. */
    String run(byte[] input) throws Exception {
        final Result result = start(input);
        assertThat(result.status()).as(result.printed()).isZero();
        return result.printed();
    }

    /**
     * How it ended.
     *
     * @param status 0 if well
     * @param printed to the standard output
     */
    record Result(int status, String printed) {}

    Result start(byte[] input) throws Exception {
        final Path errors = Files.createTempFile("node", ".txt");
        final ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        final Process process = builder.start();
        try {
            try (OutputStream out = process.getOutputStream()) {
                out.write(input);
            }
            final String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            final int status = process.waitFor();
            return new Result(status, status == 0 ? printed : printed + Files.readString(errors));
        } finally {
            process.destroyForcibly();
            Files.delete(errors);
        }
    }
}
