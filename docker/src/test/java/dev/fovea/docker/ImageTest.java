package dev.fovea.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;

/** One container alone: H2 and a folder, a root that cannot be written, a user that is nobody, no network to download from. */
@InContainers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class ImageTest {

    private final FoveaImage image;
    private final GenericContainer<?> container;

    ImageTest(FoveaImage image) {
        this.image = image;
        this.container = image.container();
    }

    @BeforeAll
    void start() {
        final long begin = System.nanoTime();
        container.start();
        System.out.printf("The container is ready after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
    }

    @AfterAll
    void stop() {
        container.stop();
    }

    @Test
    void saysWhatItIsAndRunsAsNobody() {
        final InspectImageResponse inspected = image.inspect();
        final ContainerConfig config = Objects.requireNonNull(inspected.getConfig());
        assertThat(config.getUser()).isEqualTo("10001:10001");
        assertThat(config.getLabels())
                .containsEntry("org.opencontainers.image.title", "Fovea")
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsKeys("org.opencontainers.image.version", "org.opencontainers.image.revision");
        assertThat(config.getEntrypoint()).startsWith("java");
    }

    @Test
    void isNoLargerThanItsLibraries() {
        final long size = Objects.requireNonNull(image.inspect().getSize());
        System.out.printf("The image has %d MB%n", size / 1_000_000);
        assertThat(size).isLessThan(FoveaImage.LARGEST);
    }

    @Test
    void classifiesAndExplainsWithoutUnpackingAnything() throws Exception {
        final Http http = FoveaImage.http(container);
        final byte[] boat = http.bytes("/examples/boat.png");
        assertThat(http.classify("resnet20-cifar10", boat)).isEqualTo("ship");
        assertThat(http.post("/explain?method=saliency", "image/png", boat)
                        .at("/results/0/maps/0/values")
                        .size())
                .isPositive();
        assertThat(run("cat /proc/1/maps")).contains("/opt/fovea/natives/pytorch/libtorch_cpu.so");
        assertThat(run("find /tmp /var/lib/fovea -name '*.so*'")).isEmpty();
        // ONNX Runtime would keep here what it reports.
        assertThat(run("find /var/lib/fovea -name .cache")).isEmpty();
    }

    @Test
    void theRootCannotBeWritten() throws Exception {
        assertThat(execute("touch /opt/fovea/x").getStderr()).contains("Read-only file system");
        assertThat(run("id -u")).isEqualTo("10001\n");
    }

    @Test
    void theHealthCheckSeesThatItIsReady() throws Exception {
        assertThat(execute("/opt/fovea/health").getExitCode()).isZero();
        assertThat(execute("MANAGEMENT_SERVER_PORT=1 /opt/fovea/health").getExitCode())
                .isNotZero();
    }

    @Test
    void startsWithTheClassesThatWereArchived() throws Exception {
        final String options = run("cat /opt/fovea/java.options");
        assertThat(options).containsPattern("-XX:(AOTCache|SharedArchiveFile)=/opt/fovea/fovea\\.(aot|jsa)");
        assertThat(run("cat /proc/1/maps")).containsPattern("/opt/fovea/fovea\\.(aot|jsa)");
    }

    @Test
    void mxnetIsThereToo() {
        try (GenericContainer<?> other = image.container().withEnv("FOVEA_ENGINE", "mxnet")) {
            other.start();
            final Http http = FoveaImage.http(other);
            assertThat(http.classify("lenet5-mnist", http.bytes("/examples/seven.png")))
                    .isEqualTo("7");
        }
    }

    @Test
    void endsWhenToldTo() {
        try (GenericContainer<?> other = image.container()) {
            other.start();
            final DockerClient client = other.getDockerClient();
            client.stopContainerCmd(other.getContainerId()).withTimeout(60).exec();
            // 128 + 15, as Java says it; 137 would be a kill.
            assertThat(client.inspectContainerCmd(other.getContainerId())
                            .exec()
                            .getState()
                            .getExitCodeLong())
                    .isEqualTo(143);
        }
    }

    private String run(String command) throws IOException, InterruptedException {
        final ExecResult result = execute(command);
        assertThat(result.getExitCode()).as(result.getStderr()).isZero();
        return result.getStdout();
    }

    private ExecResult execute(String command) throws IOException, InterruptedException {
        return container.execInContainer("bash", "-c", command);
    }
}
