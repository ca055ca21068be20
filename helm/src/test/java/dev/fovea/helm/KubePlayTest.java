package dev.fovea.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Writes {@code target/kube-play.yaml}, one pod that does everything, and {@code target/kube-play-split.yaml}, an API and a worker beside a
 * PostgreSQL and an S3 server, for those who start them. {@code -Dfovea.kube-play.image} and {@code -Dfovea.kube-play.port} choose the image
 * and the first port of this machine.
 */
class KubePlayTest {

    private final Chart chart = Chart.fovea();

    private final String image = System.getProperty("fovea.kube-play.image", "localhost/fovea:test");

    private final int port = Integer.getInteger("fovea.kube-play.port", 8080);

    private Release play(String shape) {
        final int colon = image.lastIndexOf(':');
        final ObjectNode values = chart.shape(shape + "-values.yaml");
        ((ObjectNode) values.get("image")).put("repository", image.substring(0, colon));
        ((ObjectNode) values.get("image")).put("tag", image.substring(colon + 1));
        return Release.of(new KubePlay(chart.render(values), port).yaml());
    }

    @ParameterizedTest
    @CsvSource({"kube-play, 1", "kube-play-split, 2"})
    void podsAreWrittenForPodman(String shape, int pods) throws IOException {
        final Release release = play(shape);
        assertThat(release.all(Pod.class)).hasSize(pods).allSatisfy(pod -> {
            assertThat(pod.getSpec().getRestartPolicy()).isEqualTo("OnFailure");
            assertThat(pod.getSpec().getInitContainers()).hasSize(1);
            assertThat(pod.getSpec().getContainers().get(0).getImage()).isEqualTo(image);
            assertThat(pod.getSpec().getVolumes())
                    .allSatisfy(volume -> assertThat(volume.getEmptyDir()).isNotNull());
            assertThat(pod.getSpec().getTopologySpreadConstraints()).isEmpty();
        });
        assertThat(release.objects())
                .allSatisfy(object -> assertThat(object.get("kind").asText()).isIn("ConfigMap", "Pod"));
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve(shape + ".yaml"), Yaml.text(release.objects()));
    }

    @Test
    void onePodNeedsNothingElse() {
        final Release release = play("kube-play");
        assertThat(release.only(ConfigMap.class).getData()).doesNotContainKey("SPRING_DATASOURCE_URL");
        assertThat(hostPort(release.only(Pod.class))).isEqualTo(port);
    }

    @Test
    void twoPodsHavePortsOfTheirOwnAndKnowThePasswords() {
        final Release release = play("kube-play-split");
        assertThat(release.all(Pod.class)).extracting(KubePlayTest::hostPort).containsExactly(port, port + 1);
        assertThat(release.all(Pod.class))
                .allSatisfy(
                        pod -> assertThat(pod.getSpec().getContainers().get(0).getEnv())
                                .contains(
                                        new EnvVar("SPRING_DATASOURCE_PASSWORD", "fovea", null),
                                        new EnvVar("AWS_SECRET_ACCESS_KEY", "fovea", null)));
    }

    private static int hostPort(Pod pod) {
        return pod.getSpec().getContainers().get(0).getPorts().get(0).getHostPort();
    }
}
