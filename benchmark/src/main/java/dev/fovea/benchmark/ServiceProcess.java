package dev.fovea.benchmark;

import dev.fovea.storage.digest.Sha256;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The service in a process of its own, with folders that are thrown away. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final Path folder;
    private final URI address;

    private ServiceProcess(Process process, Path folder, URI address) {
        this.process = process;
        this.folder = folder;
        this.address = address;
    }

    /** With one model, MobileNetV2, from a catalog file. */
    static ServiceProcess start(Path jar, Path model) throws IOException, InterruptedException {
        final Path folder = Files.createTempDirectory("fovea-benchmark");
        final Path catalog = Files.writeString(folder.resolve("catalog.yaml"), catalog(model));
        return start(jar, folder, List.of("--fovea.catalogs=" + catalog, "--fovea.models=mobilenet_v2"));
    }

    /** With an empty store; may train on all processors, as it has nothing else to do. */
    static ServiceProcess startToTrain(Path jar) throws IOException, InterruptedException {
        return start(
                jar,
                Files.createTempDirectory("fovea-benchmark"),
                List.of("--fovea.worker.threads=" + Runtime.getRuntime().availableProcessors()));
    }

    private static ServiceProcess start(Path jar, Path folder, List<String> settings)
            throws IOException, InterruptedException {
        final int port = freePort();
        final List<String> command = new ArrayList<>(List.of(
                "java",
                "-jar",
                jar.toAbsolutePath().toString(),
                "--server.port=" + port,
                "--fovea.store.path=" + folder.resolve("store"),
                "--fovea.datasets.path=" + folder.resolve("datasets"),
                "--fovea.jobs.path=" + folder.resolve("jobs")));
        command.addAll(settings);
        final Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("service.log").toFile())
                .redirectErrorStream(true)
                .start();
        final ServiceProcess service = new ServiceProcess(process, folder, URI.create("http://localhost:" + port));
        service.awaitReadiness();
        return service;
    }

    private static String catalog(Path model) throws IOException {
        return """
                models:
                  - name: mobilenet_v2
                    source: %s
                    sha256: "%s"
                    architecture: onnx
                    labels: imagenet
                    input: {height: 224, width: 224, resize: 256, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5]}
                """.formatted(model.toAbsolutePath().toUri(), Sha256.of(model));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI address() {
        return address;
    }

    private void awaitReadiness() throws IOException, InterruptedException {
        final HttpClient http = HttpClient.newHttpClient();
        final HttpRequest readiness = HttpRequest.newBuilder(address.resolve("/actuator/health/readiness"))
                .build();
        final long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (isReady(http, readiness)) {
                return;
            }
            Thread.sleep(100);
        }
        final String log = Files.readString(folder.resolve("service.log"));
        close();
        throw new IllegalStateException("The service does not get ready:\n" + log);
    }

    private static boolean isReady(HttpClient http, HttpRequest readiness) throws InterruptedException {
        try {
            return http.send(readiness, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
