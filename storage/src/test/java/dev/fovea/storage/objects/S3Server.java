package dev.fovea.storage.objects;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Adobe's S3Mock in a process of its own, with whatever credentials. */
public final class S3Server implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on ports.* (\\d+) \\(http\\)");

    private final Process process;
    private final URI address;

    private S3Server(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param folder for what it keeps
     */
    public static S3Server start(Path folder) {
        final List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-jar",
                jar(),
                "--server.port=0",
                "--com.adobe.testing.s3mock.http-port=0");
        try {
            final Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            // A test that is given up in the middle leaves no process behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new S3Server(process, URI.create("http://localhost:" + port(process.inputReader())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jar() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(file -> file.matches(".*s3mock-[0-9.]+-exec\\.jar"))
                .findFirst()
                .orElseThrow();
    }

    private static String port(BufferedReader output) throws IOException {
        final StringBuilder log = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            log.append(line).append('\n');
            final Matcher started = STARTED.matcher(line);
            if (started.find()) {
                final Thread reader = new Thread(() -> output.lines().forEach(more -> {}), "s3-output");
                reader.setDaemon(true);
                reader.start();
                return started.group(1);
            }
        }
        throw new AssertionError("S3Mock does not start:\n" + log);
    }

    public URI address() {
        return address;
    }

    /** A client, to be closed. Of its requests that write an object unless it is there, one is under way at a time. */
    public S3Client client() {
        return S3Client.builder()
                .httpClient(new OneConditionAtATime(UrlConnectionHttpClient.create()))
                .endpointOverride(address)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
