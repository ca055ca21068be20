package dev.fovea.service.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A shell that stops at the first command that fails, in which curl fails as an answer does.
 *
 * @param folder where commands run
 * @param home where they find their settings; one of its own, so that those of whoever tests do not matter
 */
record Shell(Path folder, Path home) {

    Shell {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(home);
            Files.writeString(home.resolve(".curlrc"), "silent\nshow-error\nfail-with-body\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What is to be started; its environment may be changed first. */
    ProcessBuilder command(String script, Path output) {
        final ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().put("HOME", home.toString());
        shell.environment().put("CURL_HOME", home.toString());
        return shell;
    }

    /** Runs a script, which must succeed. */
    void run(String script) throws Exception {
        final Path output = Files.createTempFile(home, "output", ".txt");
        final Process process = command(script, output).start();
        try {
            final int status = process.waitFor();
            assertThat(status)
                    .as("%s%n%s", script, Files.readString(output, StandardCharsets.UTF_8))
                    .isZero();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
