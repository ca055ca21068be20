package dev.fovea.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of Fovea that has ended by itself. */
public record EndedProcess(int status, String output) {

    /** Starts it with settings, and waits for its end. */
    public static EndedProcess of(List<String> settings) {
        return of(List.of(), settings);
    }

    /**
     * As {@link #of(List)}, by a command that runs the command behind it.
     *
     * @param launcher e.g. {@code env}
     */
    public static EndedProcess of(List<String> launcher, List<String> settings) {
        final List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FoveaApplication.class.getName(),
                "--server.port=0"));
        command.addAll(settings);
        try {
            final Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new EndedProcess(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
