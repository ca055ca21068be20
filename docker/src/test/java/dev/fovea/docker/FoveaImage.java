package dev.fovea.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/**
 * The image as {@code docker build} makes it.
 *
 * @param name as the engine knows it
 */
record FoveaImage(String name) {

    static final Path JAR = Path.of("..", "service", "target", "fovea.jar");

    /** The largest part of it is PyTorch, whose one library has 446 million bytes. */
    static final long LARGEST = 1_300_000_000;

    private static final int PORT = 8080;

    /** Of health and metrics. */
    private static final int MANAGEMENT_PORT = 8081;

    /** Base image of ours, and of others that need Java; a name that a registry knows unless another is set. */
    static String java() {
        return setting("FOVEA_TEST_JAVA_IMAGE", "eclipse-temurin:25-jre");
    }

    static String postgres() {
        return setting("FOVEA_TEST_POSTGRES_IMAGE", "postgres:17.6");
    }

    private static String setting(String name, String absent) {
        return System.getProperty(name, Objects.requireNonNullElse(System.getenv(name), absent));
    }

    static FoveaImage build() {
        final String name = new ImageFromDockerfile("localhost/fovea-under-test:latest", false)
                .withFileFromPath("Dockerfile", Path.of("Dockerfile"))
                .withFileFromPath("docker/image", Path.of("image"))
                .withFileFromPath("docker/target/classes", Path.of("target", "classes"))
                .withFileFromPath("service/target/fovea.jar", JAR)
                .withBuildArg("JAVA_IMAGE", java())
                .get();
        return new FoveaImage(name);
    }

    InspectImageResponse inspect() {
        return DockerClientFactory.instance().client().inspectImageCmd(name).exec();
    }

    /** A container of it, as hard as it may be: nothing can be written but {@code /tmp}, which is small, and the volume. */
    GenericContainer<?> container() {
        return new GenericContainer<>(DockerImageName.parse(name))
                .withExposedPorts(PORT, MANAGEMENT_PORT)
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig(), "host")
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges"))
                        .withTmpFs(Map.of("/tmp", "rw,size=32m,mode=1777")))
                .waitingFor(Wait.forHttp("/actuator/health/readiness")
                        .forPort(MANAGEMENT_PORT)
                        .withStartupTimeout(Duration.ofMinutes(3)));
    }

    static Http http(GenericContainer<?> container) {
        return http(container, PORT);
    }

    /** Health and metrics of a container. */
    static Http management(GenericContainer<?> container) {
        return http(container, MANAGEMENT_PORT);
    }

    private static Http http(GenericContainer<?> container, int port) {
        return new Http("http://%s:%d".formatted(container.getHost(), container.getMappedPort(port)));
    }
}
