package dev.fovea.service.finetune;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A worker in a Java process of its own. */
final class WorkerProcess implements AutoCloseable {

    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;

    private WorkerProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "worker-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Begins to start it. */
    static WorkerProcess start(String name, List<String> settings) {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName(),
                "--spring.main.lazy-initialization=true",
                "--server.port=0",
                "--logging.level.dev.fovea=info",
                "--fovea.roles=worker",
                "--fovea.worker.name=" + name));
        command.addAll(settings);
        try {
            final Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            // A test that is given up in the middle leaves no process behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new WorkerProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.add(line);
                if (line.contains("takes jobs for")) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            log.add(e.toString());
        }
    }

    /** Waits until it takes jobs. */
    WorkerProcess ready() {
        try {
            if (!ready.await(90, TimeUnit.SECONDS)) {
                throw new AssertionError("The worker does not start:\n" + log());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** Whether it has written something to its log. */
    boolean says(String text) {
        return log().contains(text);
    }

    String log() {
        return String.join("\n", log);
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Sends a signal, e.g. {@code STOP}. */
    void signal(String name) {
        try {
            final int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("The signal could not be sent");
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void join() {
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
