package dev.fovea.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a Java process of its own, on a port that is free. */
public final class ServiceProcess implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Thread reader;
    private final int port;

    private ServiceProcess(Process process, Thread reader, int port) {
        this.process = process;
        this.reader = reader;
        this.port = port;
    }

    /**
     * Starts the service and waits until it listens.
     *
     * @param options of the Java machine
     * @param store folder of the models
     */
    public static ServiceProcess start(List<String> options, Path store) throws IOException {
        return start(List.of(), options, store);
    }

    /**
     * As {@link #start(List, Path)}, by a command that runs the command behind it in its own place.
     *
     * @param launcher e.g. {@code nice}
     */
    public static ServiceProcess start(List<String> launcher, List<String> options, Path store) throws IOException {
        final List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FoveaApplication.class.getName()));
        command.add("--logging.level.org.springframework.boot.tomcat=info");
        command.addAll(List.of("--server.port=0", "--fovea.store.path=" + store));
        command.add("--fovea.jobs.path=" + store.resolveSibling("jobs-of-" + store.getFileName()));
        final Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        // A test that is given up in the middle leaves no process behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        final BufferedReader output = process.inputReader();
        final StringBuilder log = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            log.append(line).append('\n');
            final Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return new ServiceProcess(process, drain(output), Integer.parseInt(started.group(1)));
            }
        }
        throw new AssertionError("The service does not start:\n" + log);
    }

    /** Among the output of the test; a process whose output nobody reads stops when the pipe is full. */
    private static Thread drain(BufferedReader output) {
        final Thread reader = new Thread(() -> output.lines().forEach(System.out::println), "service-output");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    public Http http() {
        return new Http(port);
    }

    /** As the operating system numbers it. */
    public long id() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
