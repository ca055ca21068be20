package dev.fovea.docker;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** Two containers that answer requests and two that train, with nothing between them but PostgreSQL and a bucket of S3. */
final class Cluster implements AutoCloseable {

    private static final String SECRET = "of-this-test";
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres:5432/fovea"),
            Map.entry("SPRING_DATASOURCE_USERNAME", "fovea"),
            Map.entry("SPRING_DATASOURCE_PASSWORD", SECRET),
            Map.entry("FOVEA_S3_BUCKET", "fovea"),
            Map.entry("FOVEA_S3_ENDPOINT", "http://s3:9090"),
            Map.entry("FOVEA_S3_PATH_STYLE", "true"),
            Map.entry("AWS_ACCESS_KEY_ID", "fovea"),
            Map.entry("AWS_SECRET_ACCESS_KEY", SECRET),
            // A worker is dead after four seconds, not forty: tests wait for that.
            Map.entry("FOVEA_WORKER_HEARTBEAT", "1s"),
            Map.entry("FOVEA_WORKER_POLLING", "500ms"));

    private final Network network = Network.newNetwork();
    private final GenericContainer<?> postgres;
    private final GenericContainer<?> s3;
    private final List<GenericContainer<?>> apis;
    private final Map<String, GenericContainer<?>> workers;

    Cluster(FoveaImage image) {
        postgres = new GenericContainer<>(DockerImageName.parse(FoveaImage.postgres()))
                .withNetwork(network)
                .withNetworkAliases("postgres")
                .withEnv(Map.of("POSTGRES_USER", "fovea", "POSTGRES_PASSWORD", SECRET, "POSTGRES_DB", "fovea"))
                .withExposedPorts(5432)
                .waitingFor(Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1 -U fovea"));
        s3 = new GenericContainer<>(DockerImageName.parse(FoveaImage.java()))
                .withNetwork(network)
                .withNetworkAliases("s3")
                .withCopyFileToContainer(MountableFile.forHostPath(s3mock()), "/s3mock.jar")
                .withCreateContainerCmdModifier(command -> command.withEntrypoint("java"))
                .withCommand(
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        "/s3mock.jar",
                        "--com.adobe.testing.s3mock.store.initial-buckets=fovea")
                .withExposedPorts(9090)
                .waitingFor(Wait.forListeningPort().withStartupTimeout(Duration.ofMinutes(2)));
        apis = List.of(member(image, "api-1", "api"), member(image, "api-2", "api"));
        workers = Map.of(
                "worker-1", member(image, "worker-1", "worker"), "worker-2", member(image, "worker-2", "worker"));
    }

    private GenericContainer<?> member(FoveaImage image, String name, String role) {
        return image.container()
                .withNetwork(network)
                .withNetworkAliases(name)
                .withEnv(SETTINGS)
                .withEnv("FOVEA_ROLES", role)
                .withEnv("FOVEA_WORKER_NAME", name);
    }

    private static Path s3mock() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(file -> file.matches(".*s3mock-[0-9.]+-exec\\.jar"))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
    }

    void start() {
        Startables.deepStart(postgres, s3).join();
        Startables.deepStart(Stream.concat(apis.stream(), workers.values().stream()))
                .join();
    }

    Http api(int number) {
        return FoveaImage.http(apis.get(number - 1));
    }

    /** Health and metrics of one that answers requests. */
    Http managementOfApi(int number) {
        return FoveaImage.management(apis.get(number - 1));
    }

    /** Health and metrics of a worker. */
    Http managementOf(String worker) {
        return FoveaImage.management(container(worker));
    }

    /** As a machine dies: without a word. */
    void kill(String worker) {
        final GenericContainer<?> container = container(worker);
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    /** A new container in the place of one that was killed. */
    void replace(String worker) {
        container(worker).stop();
        container(worker).start();
    }

    private GenericContainer<?> container(String worker) {
        return Objects.requireNonNull(workers.get(worker), worker);
    }

    void stopPostgres() {
        postgres.getDockerClient().stopContainerCmd(postgres.getContainerId()).exec();
    }

    void startPostgres() {
        postgres.getDockerClient().startContainerCmd(postgres.getContainerId()).exec();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> postgres.execInContainer("pg_isready", "-h", "127.0.0.1")
                                .getExitCode()
                        == 0);
    }

    @Override
    public void close() {
        Stream.of(apis.stream(), workers.values().stream(), Stream.of(postgres, s3))
                .flatMap(all -> all)
                .forEach(GenericContainer::stop);
        network.close();
    }
}
